import { printParseErrorCode, visit } from 'jsonc-parser';

export interface JsonScan {
  /** The first sign at which the text stops being JSON; undefined = it is JSON. */
  badAt: number | undefined;
  /** Keys that stand twice in the outermost object; JSON.parse would silently take the last. */
  repeatedKeys: string[];
}

/** Reads JSON for what JSON.parse does not tell, the same way on every Node.js. */
export function scanJson(text: string): JsonScan {
  const errors: number[] = [];
  const keys = new Set<string>();
  const repeatedKeys: string[] = [];
  visit(
    text,
    {
      // A text without its closing quotation mark breaks where it ends.
      onError: (code, offset, length) =>
        errors.push(printParseErrorCode(code) === 'UnexpectedEndOfString' ? offset + length : offset),
      onObjectProperty(key, _offset, _length, _line, _character, pathSupplier) {
        if (pathSupplier().length > 0) return;
        if (keys.has(key)) repeatedKeys.push(key);
        keys.add(key);
      },
    },
    { disallowComments: true, allowTrailingComma: false },
  );
  return { badAt: errors.length > 0 ? Math.min(...errors) : undefined, repeatedKeys };
}
