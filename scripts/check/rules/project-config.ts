import type { Finding } from '../finding';

/** DevTools looks for the functions where the build puts them. */
export function devtoolsFindsTheFunctions(projectConfig: string): Finding[] {
  const where = 'project.config.json';
  let root: unknown;
  try {
    root = JSON.parse(projectConfig).cloudfunctionRoot;
  } catch {
    return [{ what: 'not JSON', where, mend: 'correct it; JSON knows no comments and no trailing commas' }];
  }
  if (root === 'dist/cloudfunctions/') return [];
  const mend = 'set "cloudfunctionRoot" to "dist/cloudfunctions/"';
  return [{ what: 'cloudfunctionRoot is not where the build puts the functions', where, mend }];
}
