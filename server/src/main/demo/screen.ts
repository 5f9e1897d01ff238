/** What the demo shows: lines that stay, and on a terminal below them a few lines that change in place. */
export interface Screen {
  /** A line that stays. */
  say(text: string): void;
  /** Sets or replaces one live line; plain output prints it only when `milestone` changed. */
  live(key: string, text: string, milestone: string): void;
  /** Leaves the live lines as they are and starts anew below. */
  settle(): void;
}

const REFRESH_MS = 100;

export function screenFor(stream: NodeJS.WriteStream): Screen {
  return stream.isTTY ? new TerminalScreen(stream) : new PlainScreen(stream);
}

class TerminalScreen implements Screen {
  private readonly lines = new Map<string, string>();
  private drawn = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  say(text: string): void {
    this.erase();
    this.stream.write(`${text}\n`);
    this.draw();
  }

  live(key: string, text: string): void {
    this.lines.set(key, text);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.erase();
      this.draw();
    }, REFRESH_MS).unref();
  }

  settle(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.erase();
    this.draw();
    this.lines.clear();
    this.drawn = 0;
  }

  private erase(): void {
    if (this.drawn > 0) this.stream.write(`\u001B[${String(this.drawn)}A\u001B[J`);
    this.drawn = 0;
  }

  private draw(): void {
    // A line that wraps would break the count of lines to go back over.
    for (const line of this.lines.values()) this.stream.write(`${line.slice(0, this.stream.columns - 1)}\n`);
    this.drawn = this.lines.size;
  }
}

class PlainScreen implements Screen {
  private readonly milestones = new Map<string, string>();

  constructor(private readonly stream: NodeJS.WriteStream) {}

  say(text: string): void {
    this.stream.write(`${text}\n`);
  }

  live(key: string, text: string, milestone: string): void {
    if (this.milestones.get(key) === milestone) return;
    this.milestones.set(key, milestone);
    this.stream.write(`${text}\n`);
  }

  settle(): void {
    this.milestones.clear();
  }
}

/** `▓▓▓▓░░░░` for a fraction. */
export function bar(fraction: number, width = 24): string {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * width);
  return '▓'.repeat(full) + '░'.repeat(width - full);
}
