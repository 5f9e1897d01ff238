import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { done, type Outcome, type PendingItem, retry, type Strategy, Waiting } from '../../engine/index.js';
import { HostUnavailable, StatusFault } from '../../platform/http/client/index.js';
import { BatchLookup, LanguageModel, outcomeOf, type ProviderFault } from '../../providers/index.js';
import { LevelWorkRepository } from '../level-work.repository.js';
import { AskedSongRepository } from '../llm/asked-song.repository.js';
import { ModelTokenRepository, type Reservation } from '../llm/model-token.repository.js';
import { readRatings } from '../llm/read-ratings.js';
import { lineOf, questionOf, tokensOf } from '../llm/song-question.js';
import type { Rating } from '../rating.js';

/** More of them make a question that models lose count of. */
const SONGS_AT_ONCE = 20;
const SET_UP_AGAIN_MS = 60_000;

/** What a language model has read of what people say. */
@Injectable()
export class LlmLevels implements Strategy<object> {
  readonly kind = 'level';
  readonly name = 'llm';
  readonly description =
    'A language model’s word, behind any OpenAI-compatible endpoint (LLM_URL, LLM_MODEL, LLM_KEY, LLM_DAILY_TOKENS).';
  readonly params = z.object({});
  private readonly lookup = new BatchLookup<Rating>(SONGS_AT_ONCE, (ids) => this.ask(ids));

  constructor(
    private readonly work: LevelWorkRepository,
    private readonly songs: AskedSongRepository,
    private readonly tokens: ModelTokenRepository,
    private readonly model: LanguageModel,
  ) {}

  /** @throws Waiting where no model is set up */
  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    if (this.model.model === undefined)
      throw new Waiting(
        'No language model is set up: set LLM_URL and LLM_MODEL, and LLM_KEY where it wants one, in the environment.',
        { afterMs: SET_UP_AGAIN_MS },
      );
    return this.work.pending(this.name, limit, among);
  }

  async process({ itemId }: PendingItem): Promise<Outcome> {
    const songId = Number(itemId);
    let rating: Rating | undefined;
    try {
      rating = await this.lookup.find(songId, async (limit) =>
        (await this.pending({}, limit)).map((item) => Number(item.itemId)),
      );
    } catch (error) {
      return outcomeOf(error);
    }
    if (!rating) return retry('the song is gone');
    const said = rating;
    return done((transaction) => this.work.keep(songId, this.name, said, transaction));
  }

  /** @throws Waiting when the day's tokens are used up, HttpFault, ProviderFault */
  private async ask(ids: readonly number[]): Promise<ReadonlyMap<number, Rating | ProviderFault>> {
    const songs = await this.songs.find(ids);
    if (songs.length === 0) return new Map();
    const question = questionOf(songs);
    const reservation = await this.reserve(tokensOf(question));
    try {
      const { value, tokens } = await this.model.ask(question, new AbortController().signal);
      await this.tokens.settle(reservation, tokens ?? reservation.tokens);
      const lines = songs.map((song, k) => lineOf(song, k + 1));
      const ratings = readRatings(value, lines, this.model.model ?? '');
      return new Map(
        songs.flatMap(({ id }, k) => {
          const rating = ratings.get(k + 1);
          return rating ? [[id, rating] as const] : [];
        }),
      );
    } catch (error) {
      if (isFree(error)) await this.tokens.settle(reservation, 0);
      throw error;
    }
  }

  private async reserve(needed: number): Promise<Reservation> {
    const most = this.model.dailyTokens;
    const reserved = await this.tokens.reserve(needed, most);
    if (!('afterMs' in reserved)) return reserved;
    throw new Waiting(
      `Today’s tokens for the language model are used up: ${String(reserved.used)} of ${String(most)}, and the next ` +
        `question may take ${String(needed)}. It goes on at midnight (UTC), or with a higher LLM_DAILY_TOKENS.`,
      { afterMs: reserved.afterMs },
    );
  }
}

/** Of a question that was not sent, or was refused, nobody charges anything. */
const isFree = (error: unknown): boolean =>
  error instanceof HostUnavailable || (error instanceof StatusFault && error.status < 500);
