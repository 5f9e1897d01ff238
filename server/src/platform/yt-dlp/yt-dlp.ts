import { lstat, mkdir, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/index.js';
import {
  checkUrl,
  GuardedProxy,
  hostOf,
  HostTurns,
  HTTP_SETTINGS,
  type HttpSettings,
  OutboundHosts,
} from '../http/client/index.js';
import { ProgramFailed, runProgram } from '../processes/index.js';
import { findYtDlp } from './find-yt-dlp.js';
import { WholeLines } from './whole-lines.js';
import { FILE, fetchArguments, PROGRESS, searchArguments, type YtDlpSetting } from './yt-dlp-arguments.js';
import { faultOfStderr, YtDlpFault } from './yt-dlp.errors.js';
import { foundVideo, type FoundVideo, progressLine, readLine } from './yt-dlp-shapes.js';

const HELP_LIMIT_MS = 60_000;
const SEARCH_LIMIT_MS = 120_000;
/** Of a download, between two of its lines. */
const SILENCE_MS = 100_000;
/** A site that asks to be left alone, and does not say for how long. */
const BUSY_MS = 10 * 60_000;
/** Pages and scripts that come beside the video. */
const BESIDE_BYTES = 64 * 1024 * 1024;
const SEARCHED = 'https://www.youtube.com/';

interface YtDlpDownload {
  readonly url: string;
  /** Its own, for this one video: what has come stays there for the next attempt. */
  readonly directory: string;
  readonly mostBytes: number;
  readonly timeoutMs: number;
  readonly ffmpeg: string;
}

export interface YtDlpProgress {
  readonly bytes: number;
  readonly totalBytes: number | null;
}

/** The yt-dlp of this machine, asked within limits, and never led into private networks. */
@Injectable()
export class YtDlp {
  private helped: { readonly program: string; readonly help: Promise<string> } | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
    private readonly turns: HostTurns,
    private readonly hosts: OutboundHosts,
  ) {}

  /** What YouTube finds. @throws YtDlpMissing, YtDlpFault, HostUnavailable, or the signal's reason */
  async search(query: string, most: number, signal: AbortSignal): Promise<FoundVideo[]> {
    const lines: string[] = [];
    await this.run(new URL(SEARCHED), signal, {
      argumentsOf: (setting) => searchArguments(setting, query, most),
      timeoutMs: SEARCH_LIMIT_MS,
      mostBytes: BESIDE_BYTES,
      onLine: (line) => lines.push(line),
    });
    return lines.flatMap((line) => readLine(foundVideo, line) ?? []);
  }

  /**
   * Fetches the video of a page into a directory, or goes on where an earlier attempt ended.
   *
   * @returns the file's path
   * @throws YtDlpMissing, YtDlpFault, AddressRefused, HostUnavailable, or the signal's reason
   */
  async fetch(
    order: YtDlpDownload,
    signal: AbortSignal,
    onProgress: (progress: YtDlpProgress) => void,
  ): Promise<string> {
    const url = new URL(order.url);
    checkUrl(url, this.settings.trusted);
    await mkdir(order.directory, { recursive: true });
    let path: string | undefined;
    await this.run(url, signal, {
      argumentsOf: (setting) => fetchArguments(setting, order),
      timeoutMs: order.timeoutMs,
      mostBytes: order.mostBytes,
      onLine: (line, tooMuch) => {
        if (line.startsWith(FILE)) path = readLine(z.string(), line.slice(FILE.length));
        if (!line.startsWith(PROGRESS)) return;
        const told = readLine(progressLine, line.slice(PROGRESS.length));
        if (!told) return;
        const bytes = told.downloaded_bytes ?? 0;
        const totalBytes = told.total_bytes ?? null;
        if (Math.max(bytes, totalBytes ?? 0) > order.mostBytes) tooMuch();
        onProgress({ bytes, totalBytes });
      },
    });
    if (path === undefined)
      throw new YtDlpFault(
        `yt-dlp brought no file: it is larger than ${megabytes(order.mostBytes)}, or there is no video on the page`,
        false,
      );
    return checked(path, order.directory);
  }

  private async run(
    url: URL,
    signal: AbortSignal,
    job: {
      readonly argumentsOf: (setting: YtDlpSetting) => string[];
      readonly timeoutMs: number;
      readonly mostBytes: number;
      readonly onLine: (line: string, tooMuch: () => void) => void;
    },
  ): Promise<void> {
    const program = findYtDlp(this.config);
    const help = await this.help(program);
    const host = hostOf(url);
    await this.turns.take(host, this.config.ytdlpRate, signal);
    const ending = new AbortController();
    const tooMuch = (): void => {
      ending.abort(new YtDlpFault(`The video is larger than ${megabytes(job.mostBytes)}`, false));
    };
    const proxy = await this.proxy((bytes) => {
      if (bytes > job.mostBytes + BESIDE_BYTES) tooMuch();
    });
    const lines = new WholeLines((line) => {
      job.onLine(line, tooMuch);
    });
    const errors = new WholeLines((line) => {
      job.onLine(line, tooMuch);
    });
    try {
      await runProgram(program, job.argumentsOf({ help, proxy: proxy.url, node: process.execPath }), {
        signal: AbortSignal.any([signal, ending.signal]),
        timeoutMs: job.timeoutMs,
        stallMs: SILENCE_MS,
        env: this.environment,
        onStdout: (chunk) => {
          lines.push(chunk.toString('utf8'));
        },
        onStderr: (text) => {
          errors.push(text);
        },
      });
      lines.end();
    } catch (error) {
      signal.throwIfAborted();
      const [refusal] = proxy.refusals;
      if (refusal !== undefined) throw new YtDlpFault(refusal, false, false, { cause: error });
      if (!(error instanceof ProgramFailed)) throw error;
      const fault = faultOfStderr(error.stderr, { cause: error });
      if (fault.isBusy) await this.hosts.pause(host, BUSY_MS);
      throw fault;
    } finally {
      await proxy.close();
    }
  }

  /** Ours, unless the environment has one through which everything goes: it resolves the names then. */
  private async proxy(
    onBytes: (bytes: number) => void,
  ): Promise<{ readonly url: string; readonly refusals: readonly string[]; close(): Promise<void> }> {
    const own = this.config.proxy.https ?? this.config.proxy.http;
    if (own !== undefined) return { url: own, refusals: [], close: () => Promise.resolve() };
    return GuardedProxy.start({ trusted: this.settings.trusted, onBytes });
  }

  /** Nothing of ours is handed on but where programs are. */
  private get environment(): NodeJS.ProcessEnv {
    return { PATH: this.config.searchPath ?? '', LANG: 'C.UTF-8', HOME: '/nonexistent' };
  }

  private help(program: string): Promise<string> {
    if (this.helped?.program === program) return this.helped.help;
    const help = runProgram(program, ['--ignore-config', '--help'], {
      timeoutMs: HELP_LIMIT_MS,
      env: this.environment,
    }).then(({ stdout }) => stdout.toString('utf8'));
    this.helped = { program, help };
    // A failure is not remembered.
    help.catch(() => (this.helped = undefined));
    return help;
  }
}

/** It must be a file of the directory, whatever the program says. */
async function checked(path: string, directory: string): Promise<string> {
  const [file, home] = await Promise.all([realpath(path), realpath(directory)]);
  if (file.startsWith(home + sep) && (await lstat(file)).isFile()) return file;
  throw new YtDlpFault(`yt-dlp put its file elsewhere than it was told to: ${path}`, false);
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_048_576).toLocaleString('en')} MB`;
