import { availableParallelism, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  type LanguageModelConfig,
  providerSettings,
  readProviders,
  type ServiceName,
} from './provider-settings.js';

const optionalText = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text === '' ? undefined : text));

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  );

/** Says also of what is percent-encoded whether it can be read. */
function isWholeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password, pathname } = new URL(text);
  try {
    return [username, password, pathname].map(decodeURIComponent).length > 0;
  } catch {
    return false;
  }
}

const NAMED_NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** `1`: one proxy in front; or addresses, networks (10.0.0.0/8) and names of networks, with commas. */
function readProxies(text: string | undefined, context: z.RefinementCtx): number | string[] | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]$/u.test(text)) return Number(text);
  const proxies = text.split(',').map((proxy) => proxy.trim());
  const isNetwork = (proxy: string): boolean =>
    NAMED_NETWORKS.has(proxy) ||
    z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(proxy).success;
  if (proxies.every(isNetwork)) return proxies;
  context.addIssue({
    code: 'custom',
    message: 'must be how many proxies are in front (1 to 9), or their addresses with commas',
  });
  return undefined;
}

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: optionalText.pipe(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//u, 'must begin with postgres://')
      .refine(
        isWholeUrl,
        'is no whole address: write postgres://user:password@host:5432/name, signs as @ : / % in user and password as %40 %3A %2F %25',
      )
      .optional(),
  ),
  MEDIA_DIR: optionalText,
  MASTER_PASSWORD: optionalText.pipe(z.string().min(8, 'must have at least 8 characters').optional()),
  PATH: optionalText,
  FFMPEG_PATH: optionalText,
  FFPROBE_PATH: optionalText,
  YTDLP_PATH: optionalText,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LOG_FORMAT: z.enum(['pretty', 'json']).optional(),
  ANALYSIS_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(Math.max(1, availableParallelism() - 1)),
  CORS_ORIGINS: list.pipe(
    z.array(
      z.string().refine((origin) => URL.canParse(origin) && new URL(origin).origin === origin, {
        error: ({ input }) =>
          `"${String(input)}" is no origin: write it as https://panel.example, without a path`,
      }),
    ),
  ),
  ALLOWED_HOSTS: list.pipe(
    z.array(
      z.string().regex(/^[^\s:/@]+$/u, {
        error: ({ input }) =>
          `"${String(input)}" is no host: write it as quiz.example, without scheme and port`,
      }),
    ),
  ),
  TRUST_PROXY: optionalText.transform(readProxies),
  NODE_NAME: z.string().min(1).default(hostname()),
  YTDLP_RATE: z.coerce.number().min(0.1).max(100_000).default(20),
  DOWNLOADS_PER_HOST: z.coerce.number().int().min(1).max(64).default(4),
  ...providerSettings,
  TRUSTED_HOSTS: list,
  HTTP_PROXY: optionalText.pipe(z.url({ protocol: /^https?$/u }).optional()),
  HTTPS_PROXY: optionalText.pipe(z.url({ protocol: /^https?$/u }).optional()),
  NO_PROXY: z.string().default(''),
});

/** Everything that the environment decides, read once at start. Paths are absolute. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Undefined: the embedded PostgreSQL is started under `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly mediaDir: string;
  readonly masterPassword: string | undefined;
  /** Where programs are looked for. */
  readonly searchPath: string | undefined;
  readonly ffmpegPath: string | undefined;
  readonly ffprobePath: string | undefined;
  readonly ytdlpPath: string | undefined;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly logFormat: 'pretty' | 'json';
  readonly analysisThreads: number;
  readonly corsOrigins: readonly string[];
  /** Names by which others reach us, as of a reverse proxy. */
  readonly allowedHosts: readonly string[];
  /** Whose word counts for who a request is of: so many proxies in front, or these. Undefined: nobody's. */
  readonly trustProxy: number | string[] | undefined;
  readonly nodeName: string;
  /** Searches and videos a minute that yt-dlp is sent to a site for at most. */
  readonly ytdlpRate: number;
  /** Files that are fetched from one host at once, over all processes. */
  readonly downloadsPerHost: number;
  /** Where other people's services are. */
  readonly providers: Readonly<Record<ServiceName, string>>;
  /** Requests a minute that each is sent at most. */
  readonly providerRates: Readonly<Record<ServiceName, number>>;
  readonly providerTokens: Readonly<Partial<Record<ServiceName, string>>>;
  /** Undefined: none is set up. */
  readonly languageModel: LanguageModelConfig | undefined;
  /** `name:port` of servers that may be on a private network, beside those of `providers`. */
  readonly trustedHosts: readonly string[];
  /** URLs of proxies, and names (with commas between) that are reached without. They may hold passwords. */
  readonly proxy: { readonly http?: string; readonly https?: string; readonly except: string };
}

/** A setting in the environment that cannot be used. Names the variable, the fault and the cure. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
}

/** Validates an environment. Empty variables count as unset. @throws ConfigInvalid */
export function readConfig(env: NodeJS.ProcessEnv, isTerminal = process.stdout.isTTY): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
    throw new ConfigInvalid(
      `The environment has settings that cannot be used:\n  ${faults.join('\n  ')}\nSee .env.example for what each takes.`,
    );
  }
  const e = parsed.data;
  const dataDir = resolve(e.DATA_DIR);
  return {
    host: e.HOST,
    port: e.PORT,
    dataDir,
    databaseUrl: e.DATABASE_URL,
    mediaDir: e.MEDIA_DIR === undefined ? join(dataDir, 'media') : resolve(e.MEDIA_DIR),
    masterPassword: e.MASTER_PASSWORD,
    searchPath: e.PATH,
    ffmpegPath: e.FFMPEG_PATH,
    ffprobePath: e.FFPROBE_PATH,
    ytdlpPath: e.YTDLP_PATH,
    logLevel: e.LOG_LEVEL,
    logFormat: e.LOG_FORMAT ?? (isTerminal ? 'pretty' : 'json'),
    analysisThreads: e.ANALYSIS_THREADS,
    corsOrigins: e.CORS_ORIGINS,
    allowedHosts: e.ALLOWED_HOSTS,
    trustProxy: e.TRUST_PROXY,
    nodeName: e.NODE_NAME,
    ytdlpRate: e.YTDLP_RATE,
    downloadsPerHost: e.DOWNLOADS_PER_HOST,
    ...readProviders(e),
    trustedHosts: e.TRUSTED_HOSTS,
    proxy: {
      ...(e.HTTP_PROXY === undefined ? {} : { http: e.HTTP_PROXY }),
      ...(e.HTTPS_PROXY === undefined ? {} : { https: e.HTTPS_PROXY }),
      except: e.NO_PROXY,
    },
  };
}

/** This process's configuration: the one place that reads its environment. @throws ConfigInvalid */
export function currentConfig(overrides: NodeJS.ProcessEnv = {}): Config {
  return readConfig({ ...process.env, ...overrides });
}
