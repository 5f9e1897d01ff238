import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  done,
  invalid,
  type Outcome,
  type PendingItem,
  retry,
  type Strategy,
  type WorkContext,
} from '../../engine/index.js';
import { EventBus } from '../../platform/events/index.js';
import { AnswerTooLarge, HttpClient, HttpFault } from '../../platform/http/client/index.js';
import { NotAPicture, PosterMaker } from './poster-maker.js';
import { PosterFiles } from './poster-files.js';
import { PosterRepository } from './poster.repository.js';

const MEGABYTE = 1024 * 1024;
const TIMEOUT_MS = 60_000;
/** A picture that is gone may be put back. */
const GONE_AGAIN_MS = 7 * 24 * 3_600_000;
/** Some stores of files say of none what it is. */
const ACCEPTED = ['image/*', 'application/octet-stream', 'binary/octet-stream'];

const params = z.object({
  mostMegabytes: z.number().int().min(1).max(50).default(10).describe('Larger pictures are refused.'),
});
type Params = z.infer<typeof params>;

/** Fetches posters from wherever providers and files say that they are. */
@Injectable()
export class WebPosters implements Strategy<Params> {
  readonly kind = 'poster';
  readonly name = 'web';
  readonly description = 'From the address that the anime’s providers, files or a person name.';
  readonly params = params;

  constructor(
    private readonly posters: PosterRepository,
    private readonly files: PosterFiles,
    private readonly maker: PosterMaker,
    private readonly http: HttpClient,
    private readonly events: EventBus,
  ) {}

  pending(_params: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.posters.pending(limit, among);
  }

  async process({ itemId }: PendingItem, context: WorkContext<Params>): Promise<Outcome> {
    const malId = Number(itemId);
    const url = await this.posters.addressOf(malId);
    if (url === null) return retry('its poster’s address is gone');
    try {
      return await this.keep(malId, url, context);
    } catch (error) {
      context.signal.throwIfAborted();
      if (error instanceof NotAPicture) return invalid(`${url} is not taken: ${error.message}`);
      if (error instanceof AnswerTooLarge) return invalid(error.message);
      // One host that is away keeps nobody from the others: the item waits, and the worker does not.
      if (error instanceof HttpFault)
        return error.isTemporary ? retry(error.message) : retry(`${url}: ${error.message}`, GONE_AGAIN_MS);
      throw error;
    }
  }

  private async keep(malId: number, url: string, context: WorkContext<Params>): Promise<Outcome> {
    const picture = await this.http.bytes({
      url,
      accept: ACCEPTED,
      mostBytes: context.params.mostMegabytes * MEGABYTE,
      timeoutMs: TIMEOUT_MS,
      signal: context.signal,
    });
    context.progress(0.5);
    const poster = await this.maker.make(picture, context.signal);
    await this.files.write(poster);
    return done(async (transaction) => {
      const kept = await this.posters.keep(malId, url, poster.version, transaction);
      const unused = kept?.replaced ?? (kept ? null : poster.version);
      if (unused !== null) context.defer(() => this.removeUnused(unused));
      return () => {
        if (kept) this.events.publish('anime.changed', { id: malId, row: kept.anime });
      };
    });
  }

  /** Two animes may have one picture. */
  private async removeUnused(version: string): Promise<void> {
    if (!(await this.posters.isUsed(version))) await this.files.remove(version);
  }
}
