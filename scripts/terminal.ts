type Paint = (text: string) => string;

export interface Terminal {
  bold: Paint;
  dim: Paint;
  green: Paint;
  red: Paint;
  yellow: Paint;
  cyan: Paint;
  /** Before what is right, wrong or to be known; a file or a pipe gets the plain text instead. */
  right: Paint;
  wrong: Paint;
  note: Paint;
}

/** Colours and marks where a person looks at a terminal; plain text elsewhere. NO_COLOR leaves the marks. */
export function terminalOf(stream: { isTTY?: boolean }, env = process.env): Terminal {
  const paint =
    (code: number): Paint =>
    (text) =>
      stream.isTTY && !env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text;
  const mark =
    (sign: string): Paint =>
    (plain) =>
      stream.isTTY ? sign : plain;
  const [bold, dim, green, red, yellow, cyan] = [
    paint(1),
    paint(2),
    paint(32),
    paint(31),
    paint(33),
    paint(36),
  ];
  return {
    bold,
    dim,
    green,
    red,
    yellow,
    cyan,
    right: mark(green('✓')),
    wrong: mark(red('✗')),
    note: mark(yellow('!')),
  } as Terminal;
}
