export interface JsonScan {
  /** The first sign at which the text stops being JSON; undefined = it is JSON. */
  badAt: number | undefined;
  /** Keys that stand twice in the outermost object; JSON.parse would silently take the last. */
  repeatedKeys: string[];
}

class Broken extends Error {
  constructor(readonly at: number) {
    super();
  }
}

/** Reads JSON for what JSON.parse does not tell, the same way on every Node.js. */
export function scanJson(text: string): JsonScan {
  const repeatedKeys: string[] = [];
  let at = 0;
  const blanks = () => {
    while (/[ \t\r\n]/.test(text[at] ?? '')) at++;
  };
  const take = (sign: string) => {
    if (text[at] !== sign) throw new Broken(at);
    at++;
  };
  const string = (): string => {
    const [literal] = /^"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/u.exec(text.slice(at)) ?? [];
    if (literal === undefined) {
      if (text[at] !== '"') throw new Broken(at);
      const [good = ''] = /^"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/u.exec(text.slice(at)) ?? [];
      throw new Broken(at + good.length);
    }
    at += literal.length;
    return JSON.parse(literal);
  };
  const list = (open: string, close: string, item: () => void) => {
    take(open);
    blanks();
    if (text[at] === close) {
      at++;
      return;
    }
    for (;;) {
      blanks();
      item();
      blanks();
      if (text[at] === close) {
        at++;
        return;
      }
      take(',');
    }
  };
  const value = (depth: number): void => {
    blanks();
    if (text[at] === '{') {
      const keys = new Set<string>();
      list('{', '}', () => {
        const key = string();
        if (depth === 0 && keys.has(key)) repeatedKeys.push(key);
        keys.add(key);
        blanks();
        take(':');
        value(depth + 1);
      });
    } else if (text[at] === '[') list('[', ']', () => value(depth + 1));
    else if (text[at] === '"') string();
    else {
      const [word] =
        /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(text.slice(at)) ?? [];
      if (word === undefined) throw new Broken(at);
      at += word.length;
    }
  };
  try {
    value(0);
    blanks();
    if (at < text.length) throw new Broken(at);
    return { badAt: undefined, repeatedKeys };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { badAt: error.at, repeatedKeys };
  }
}
