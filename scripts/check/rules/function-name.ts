import type { Finding } from '../finding';

const LEGAL = /^[A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9]$/;

/** The platform takes the folder's name as the function's. */
export function functionNameIsLegal({ name }: { name: string }): Finding[] {
  if (LEGAL.test(name) && name.length <= 60) return [];
  const mend =
    'begin with a letter, end with a letter or digit; between them letters, digits, "-" and "_", 60 characters at most';
  return [{ what: 'the name of the function is not legal', where: name, mend }];
}
