import type { Text } from '../../shared/errors/catalogue-entry';

/** Something about a setting: `wrong` must be mended, a `note` may be as it should. Never holds a value. */
export interface Finding {
  severity: 'wrong' | 'note';
  /** Name of the setting, or where in the file it stands. */
  where: string;
  what: Text;
  mend: Text;
}

export function wrong(where: string, what: Text, mend: Text): Finding {
  return { severity: 'wrong', where, what, mend };
}

export function note(where: string, what: Text, mend: Text): Finding {
  return { severity: 'note', where, what, mend };
}
