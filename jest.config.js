/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
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
  maxWorkers: 2,
};
