import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Dispatcher } from 'undici';
import { CLOCK, type Clock } from '../../clock/index.js';
import { HostTurns } from './host-turns.js';
import { AnswerBroken, HostUnavailable, HttpFault } from './http.errors.js';
import { HttpExchange, type HttpRequest, type OpenAnswer } from './http-exchange.js';
import type { HttpSettings } from './http-settings.js';
import { KeptAnswers } from './kept-answer.repository.js';
import { OutboundHosts } from './outbound-host.repository.js';
import { hostOf } from './outbound-url.js';
import { discard, readBody } from './read-body.js';
import { headerOf } from './retry-after.js';

/** DI tokens: how others are asked, and through what. */
export const HTTP_SETTINGS = Symbol('HttpSettings');
export const OUTBOUND_AGENT = Symbol('OutboundAgent');

export interface JsonRequest extends Pick<
  HttpRequest,
  'url' | 'method' | 'headers' | 'json' | 'signal' | 'attempts' | 'headTimeoutMs'
> {
  /** What is taken beside `application/json`. */
  readonly accept?: readonly string[];
  readonly mostBytes?: number;
  readonly timeoutMs?: number;
  /** The answer may be kept, and asked for only if it changed since. */
  readonly isKept?: boolean;
}

const ATTEMPTS = 3;
const MOST_REDIRECTS = 5;
const JSON_TYPES = ['application/json', 'application/*+json', 'text/json'];
const MOST_JSON_BYTES = 20 * 1024 * 1024;
const JSON_TIMEOUT_MS = 45_000;
/** Longer ones are not worth a row. */
const MOST_KEPT_BYTES = 1024 * 1024;

/**
 * Asks other people's servers: within their limits, never inside private networks, with the product's name. Every request
 * reads only, so that one that failed may be sent again.
 */
@Injectable()
export class HttpClient implements OnApplicationShutdown {
  private readonly exchange: HttpExchange;

  constructor(
    @Inject(HTTP_SETTINGS) settings: HttpSettings,
    @Inject(OUTBOUND_AGENT) private readonly agent: Dispatcher,
    turns: HostTurns,
    hosts: OutboundHosts,
    private readonly kept: KeptAnswers,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.exchange = new HttpExchange(settings, agent, turns, hosts, clock);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  /** @returns the value of a JSON answer @throws HttpFault, or the signal's reason */
  async json(request: JsonRequest): Promise<unknown> {
    const { isKept = false, mostBytes = MOST_JSON_BYTES } = request;
    const url = String(request.url);
    const known = isKept ? await this.kept.find(url) : undefined;
    const asked: HttpRequest = {
      timeoutMs: JSON_TIMEOUT_MS,
      ...request,
      accept: [...(request.accept ?? []), ...JSON_TYPES],
      headers: {
        ...request.headers,
        ...(known?.etag != null ? { 'if-none-match': known.etag } : {}),
        ...(known?.lastModified != null ? { 'if-modified-since': known.lastModified } : {}),
      },
      ...(known ? { statuses: [200, 304] } : {}),
    };
    return this.send(asked, async (answer) => {
      if (answer.status === 304 && known) {
        discard(answer.body);
        return parsed(known.body, answer.host);
      }
      const body = await readBody(answer.body, answer.headers, answer.host, mostBytes);
      const value = parsed(body, answer.host);
      if (isKept) await this.keep(url, answer, body);
      return value;
    });
  }

  /** @returns an answer's body, whole @throws HttpFault, or the signal's reason */
  bytes({ mostBytes, ...request }: HttpRequest & { readonly mostBytes: number }): Promise<Buffer> {
    return this.send(request, ({ body, headers, host }) => readBody(body, headers, host, mostBytes));
  }

  /**
   * Sends a request until an answer was read: a host that breaks off or is busy is asked again, in its turn.
   *
   * @param read of one attempt; whatever it throws but HttpFaults ends the request
   * @throws HttpFault, the signal's reason, or what `read` throws
   */
  async send<Result>(request: HttpRequest, read: (answer: OpenAnswer) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.follow(request, read);
      } catch (error) {
        const mayHelp =
          error instanceof HttpFault && error.isTemporary && !(error instanceof HostUnavailable);
        if (!mayHelp || attempt >= (request.attempts ?? ATTEMPTS)) throw error;
      }
    }
  }

  private async follow<Result>(
    request: HttpRequest,
    read: (answer: OpenAnswer) => Promise<Result>,
  ): Promise<Result> {
    let url = new URL(request.url);
    let asked = request;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const made = await this.exchange.make(url, asked, read);
      if ('result' in made) return made.result;
      const { authorization: _secret, ...open } = asked.headers ?? {};
      // What opens one door is not shown at another.
      if (made.redirect.origin !== url.origin) asked = { ...asked, headers: open };
      if (made.status < 307) {
        const { json: _json, ...bare } = asked;
        asked = { ...bare, method: 'GET' };
      }
      url = made.redirect;
    }
    throw new AnswerBroken(hostOf(url), 'redirects without end');
  }

  private async keep(url: string, answer: OpenAnswer, body: Buffer): Promise<void> {
    const etag = headerOf(answer.headers, 'etag') ?? null;
    const lastModified = headerOf(answer.headers, 'last-modified') ?? null;
    if ((etag === null && lastModified === null) || body.length > MOST_KEPT_BYTES) return;
    await this.kept.keep(url, { etag, lastModified, contentType: answer.contentType, body });
  }
}

function parsed(body: Buffer, host: string): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AnswerBroken(host, `sent JSON that cannot be read (${String(body.length)} bytes)`, { cause });
  }
}
