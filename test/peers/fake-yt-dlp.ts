import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the program does, and keeps of how it was called. */
export interface FakeYtDlpHabits {
  /** Lines of standard output. */
  readonly says: readonly (object | string)[];
  /** Of standard error. */
  readonly complains?: string;
  readonly code?: number;
}

/** A program that is called as yt-dlp is, and answers as it is told to. */
export class FakeYtDlp {
  private constructor(
    readonly path: string,
    private readonly habitsPath: string,
    private readonly callsPath: string,
  ) {}

  static async make(directory: string): Promise<FakeYtDlp> {
    const fake = new FakeYtDlp(
      join(directory, 'yt-dlp'),
      join(directory, 'yt-dlp-habits.json'),
      join(directory, 'yt-dlp-calls.jsonl'),
    );
    await writeFile(
      fake.path,
      `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (args.includes('--help')) { console.log('  --color POLICY  Whether'); process.exit(0); }
appendFileSync(${JSON.stringify(fake.callsPath)}, JSON.stringify(args) + '\\n');
const { says, complains, code } = JSON.parse(readFileSync(${JSON.stringify(fake.habitsPath)}, 'utf8'));
for (const line of says) console.log(typeof line === 'string' ? line : JSON.stringify(line));
if (complains) console.error(complains);
process.exit(code ?? 0);
`,
    );
    await chmod(fake.path, 0o755);
    await fake.behave({ says: [] });
    return fake;
  }

  /** From now on it does so, and forgets how it was called. */
  async behave(habits: FakeYtDlpHabits): Promise<void> {
    await writeFile(this.habitsPath, JSON.stringify(habits));
    await writeFile(this.callsPath, '');
  }

  async calls(): Promise<string[][]> {
    const lines = (await readFile(this.callsPath, 'utf8')).split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as string[]);
  }
}
