import type { PeerAnswer, PeerRequest } from './peer.js';

/** What a model says of a song, by its place in the question (1…). */
interface SaidOfSong {
  readonly id: unknown;
  readonly known_by?: unknown;
  readonly margin?: unknown;
  readonly reason?: unknown;
}

export interface ModelHabits {
  readonly key?: string;
  readonly says?: (
    songs: readonly { readonly id: number; readonly anime: string }[],
  ) => readonly SaidOfSong[];
  /** What is around its JSON. */
  readonly wraps?: (json: string) => string | null;
  readonly tokens?: unknown;
  readonly finish?: string;
  /** False: refuses whoever sends a schema. */
  readonly knowsSchemas?: boolean;
}

interface Chat {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly json_schema: { readonly strict: boolean } };
}

/** An OpenAI-compatible endpoint. It tells people with a wrong key what key that was. */
export const languageModelAnswer =
  ({
    key,
    says = average,
    wraps = (json) => json,
    tokens = 700,
    finish = 'stop',
    knowsSchemas = true,
  }: ModelHabits) =>
  ({ path, headers, body }: PeerRequest): PeerAnswer => {
    if (path !== '/v1/chat/completions') return { status: 404, body: { error: { message: 'Not Found' } } };
    const given = headers.authorization?.replace('Bearer ', '');
    if (given !== key)
      return { status: 401, body: { error: { message: `Incorrect API key provided: ${String(given)}.` } } };
    const chat = body as Chat;
    if (!knowsSchemas && chat.response_format)
      return { status: 400, body: { error: { message: 'response_format is not supported' } } };
    const lines = chat.messages.at(-1)?.content.split('\n') ?? [];
    const songs = lines.map((line) => JSON.parse(line) as { id: number; anime: string });
    return {
      body: {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        model: chat.model,
        choices: [
          {
            index: 0,
            message: {
              role: 'assistant',
              content: wraps(JSON.stringify({ songs: says(songs) })),
              refusal: null,
            },
            finish_reason: finish,
          },
        ],
        usage: { prompt_tokens: 400, completion_tokens: 300, total_tokens: tokens },
      },
    };
  };

const average = (songs: readonly { readonly id: number }[]): SaidOfSong[] =>
  songs.map(({ id }) => ({ id, known_by: 30 + id, margin: 20, reason: 'Known to some' }));
