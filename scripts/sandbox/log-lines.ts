/** Puts together the lines that a function wrote to stdout and stderr, in the order in which they were finished. */
export class LogLines {
  private readonly finished: string[] = [];
  private readonly partial = { stdout: '', stderr: '' };

  write(stream: 'stdout' | 'stderr', text: string): void {
    const parts = (this.partial[stream] + text).split('\n');
    this.partial[stream] = parts.pop() ?? '';
    this.finished.push(...parts);
  }

  lines(): string[] {
    return [...this.finished, ...[this.partial.stdout, this.partial.stderr].filter((rest) => rest !== '')];
  }
}
