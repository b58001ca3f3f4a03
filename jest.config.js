const { existsSync } = require('node:fs');

const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
const hasBrowser = existsSync(browser) || Boolean(process.env.CI);
if (!hasBrowser) {
  console.warn(`The console's tests are left out: no browser at ${browser} (CHROMIUM names another).`);
}

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: hasBrowser ? [] : ['/tests/console/'],
  transform: {
    '^.+\\.ts$': [
      'ts-jest',
      {
        diagnostics: false,
        tsconfig: { module: 'CommonJS', target: 'ES2021', esModuleInterop: true, isolatedModules: true },
      },
    ],
  },
  testTimeout: 30000,
  // More than two cores are kept busy by: many tests wait for a pause or for a process of their own.
  maxWorkers: 4,
};
