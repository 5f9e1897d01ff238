/** Whole lines of what comes in pieces. */
export class WholeLines {
  private rest = '';
  constructor(private readonly take: (line: string) => void) {}

  push(text: string): void {
    const lines = (this.rest + text).split(/[\r\n]+/u);
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.take(line);
  }

  end(): void {
    if (this.rest !== '') this.take(this.rest);
    this.rest = '';
  }
}
