import { z } from 'zod';

const url = (fallback: string): z.ZodDefault<z.ZodURL> => z.url({ protocol: /^https?$/u }).default(fallback);
const rate = (perMinute: number): z.ZodDefault<z.ZodCoercedNumber> =>
  z.coerce.number().min(0.1).max(100_000).default(perMinute);
const token = z.string().min(1).optional();

/** Rates are a little below what each service allows: its clock is not ours. */
export const providerSettings = {
  ANIMETHEMES_URL: url('https://graphql.animethemes.moe'),
  ANIMETHEMES_API_URL: url('https://api.animethemes.moe'),
  ANILIST_URL: url('https://graphql.anilist.co'),
  JIKAN_URL: url('https://api.tenrai.org/v1'),
  ANISONGDB_URL: url('https://anisongdb.com'),
  ANISONGDB_FILES_URL: url('https://naedist.animemusicquiz.com'),
  KITSU_URL: url('https://kitsu.io/api/edge'),
  ANIMETHEMES_RATE: rate(80),
  ANILIST_RATE: rate(27),
  JIKAN_RATE: rate(55),
  ANISONGDB_RATE: rate(30),
  KITSU_RATE: rate(40),
  ANILIST_TOKEN: token,
  JIKAN_TOKEN: token,
  LLM_URL: z.url({ protocol: /^https?$/u }).optional(),
  LLM_KEY: token,
  LLM_MODEL: z.string().min(1).max(200).optional(),
  LLM_RATE: rate(30),
  LLM_DAILY_TOKENS: z.coerce.number().int().min(0).max(1_000_000_000).default(200_000),
};
type Settings = z.infer<z.ZodObject<typeof providerSettings>>;

/** Other people's services that the configuration places. */
export type ServiceName =
  'animethemes' | 'animethemesApi' | 'anilist' | 'jikan' | 'anisongdb' | 'anisongdbFiles' | 'kitsu';

/** A language model behind an OpenAI-compatible endpoint. */
export interface LanguageModelConfig {
  /** Below it is `/chat/completions`. */
  readonly url: string;
  readonly key: string | undefined;
  readonly model: string;
  /** Requests a minute. */
  readonly perMinute: number;
  /** Of questions and answers together, of all processes. */
  readonly dailyTokens: number;
}

interface ProviderConfig {
  readonly providers: Readonly<Record<ServiceName, string>>;
  readonly providerRates: Readonly<Record<ServiceName, number>>;
  readonly providerTokens: Readonly<Partial<Record<ServiceName, string>>>;
  readonly languageModel: LanguageModelConfig | undefined;
}

export function readProviders(e: Settings): ProviderConfig {
  return {
    providers: {
      animethemes: e.ANIMETHEMES_URL,
      animethemesApi: e.ANIMETHEMES_API_URL,
      anilist: e.ANILIST_URL,
      jikan: e.JIKAN_URL,
      anisongdb: e.ANISONGDB_URL,
      anisongdbFiles: e.ANISONGDB_FILES_URL,
      kitsu: e.KITSU_URL,
    },
    providerRates: {
      animethemes: e.ANIMETHEMES_RATE,
      animethemesApi: e.ANIMETHEMES_RATE,
      anilist: e.ANILIST_RATE,
      jikan: e.JIKAN_RATE,
      anisongdb: e.ANISONGDB_RATE,
      anisongdbFiles: e.ANISONGDB_RATE,
      kitsu: e.KITSU_RATE,
    },
    providerTokens: {
      ...(e.ANILIST_TOKEN === undefined ? {} : { anilist: e.ANILIST_TOKEN }),
      ...(e.JIKAN_TOKEN === undefined ? {} : { jikan: e.JIKAN_TOKEN }),
    },
    languageModel:
      e.LLM_URL === undefined || e.LLM_MODEL === undefined
        ? undefined
        : {
            url: e.LLM_URL,
            key: e.LLM_KEY,
            model: e.LLM_MODEL,
            perMinute: e.LLM_RATE,
            dailyTokens: e.LLM_DAILY_TOKENS,
          },
  };
}
