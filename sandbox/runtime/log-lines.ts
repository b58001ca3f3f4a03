/** So much of a call's log is kept from its beginning, and as much from its end: a function may write without end. */
const KEPT = 512 * 1024;
/** Where a line that goes on for ever is broken. */
const MAX_LINE = 256 * 1024;

/** Puts together the lines that a function wrote to stdout and stderr, in the order in which they were finished. */
export class LogLines {
  private readonly first: string[] = [];
  private last: string[] = [];
  /** What came before `last` and goes once `last` is full. */
  private earlier: string[] = [];
  private size = 0;
  private firstIsFull = false;
  private leftOut = 0;
  private readonly partial = { stdout: '', stderr: '' };

  write(stream: 'stdout' | 'stderr', text: string): void {
    const parts = (this.partial[stream] + text).split('\n');
    const rest = parts.pop() ?? '';
    for (const line of parts) this.finish(line);
    if (rest.length > MAX_LINE) this.finish(rest);
    this.partial[stream] = rest.length > MAX_LINE ? '' : rest;
  }

  lines(): string[] {
    const note = `… ${this.leftOut} lines are left out, the log is too long / 日志太长,省略了 ${this.leftOut} 行 …`;
    return [
      ...this.first,
      ...(this.leftOut > 0 ? [note] : []),
      ...this.earlier,
      ...this.last,
      ...[this.partial.stdout, this.partial.stderr].filter((rest) => rest !== ''),
    ];
  }

  private finish(line: string): void {
    this.size += line.length + 1;
    if (this.size > KEPT) {
      if (this.firstIsFull) {
        this.leftOut += this.earlier.length;
        this.earlier = this.last;
        this.last = [];
      }
      this.firstIsFull = true;
      this.size = line.length + 1;
    }
    (this.firstIsFull ? this.last : this.first).push(line);
  }
}
