import type { Readable } from 'node:stream';
import { type Dispatcher, request as send } from 'undici';
import type { Clock } from '../../clock/index.js';
import { AddressRefused, AnswerBroken, HttpFault, StatusFault, UnwantedContent } from './http.errors.js';
import type { HostTurns } from './host-turns.js';
import type { HttpSettings } from './http-settings.js';
import type { OutboundHosts } from './outbound-host.repository.js';
import { checkUrl, hostOf } from './outbound-url.js';
import { discard, readBody, UNPACKED } from './read-body.js';
import { type AnswerHeaders, askedPause, headerOf, isUsedUp, toldRate } from './retry-after.js';

export interface HttpRequest {
  readonly url: string | URL;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Statuses that are no fault; 200 when absent. */
  readonly statuses?: readonly number[];
  /** Content types that are taken, `image/*` and `*+json` among them. */
  readonly accept: readonly string[];
  /** Before it is given up; 3 when absent. */
  readonly attempts?: number;
  /** Of the whole exchange, milliseconds. */
  readonly timeoutMs: number;
  /** Until the answer begins, milliseconds; 40 s when absent, or all there is. */
  readonly headTimeoutMs?: number;
  readonly signal: AbortSignal;
}

/** An answer whose head has come. */
export interface OpenAnswer {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly contentType: string;
  readonly body: Readable;
  readonly host: string;
}

/** Of a host that nobody said anything about. */
const DEFAULT_PER_MINUTE = 120;
/** Said to be busy, but not for how long. */
const BUSY_MS = 10_000;
/** Between two pieces of an answer. */
const SILENCE_MS = 20_000;
const EXCERPT_BYTES = 4096;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** One request to one host, in its turn, and what it tells about the host. */
export class HttpExchange {
  /** Hosts that said how much they take. */
  private readonly told = new Map<string, number>();

  constructor(
    private readonly settings: HttpSettings,
    private readonly agent: Dispatcher,
    private readonly turns: HostTurns,
    private readonly hosts: OutboundHosts,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks, and has the answer read; both together must be done in time.
   *
   * @returns what was read, or where the host sends us instead
   * @throws HttpFault
   */
  async make<Result>(
    url: URL,
    request: HttpRequest,
    read: (answer: OpenAnswer) => Promise<Result>,
  ): Promise<{ readonly result: Result } | { readonly redirect: URL; readonly status: number }> {
    checkUrl(url, this.settings.trusted);
    const host = hostOf(url);
    const failures = await this.turns.take(host, this.perMinute(host), request.signal);
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]);
    try {
      const answer = await this.open(url, request, signal);
      const result = await this.judge(answer, request, read);
      if (failures > 0) await this.hosts.succeeded(host);
      return result;
    } catch (error) {
      request.signal.throwIfAborted();
      const fault = faultOf(host, error, signal);
      if (fault instanceof AnswerBroken || (fault instanceof StatusFault && fault.status >= 500))
        await this.hosts.failed(host, fault.message);
      else if (failures > 0) await this.hosts.succeeded(host);
      throw fault;
    }
  }

  private async open(url: URL, request: HttpRequest, signal: AbortSignal): Promise<OpenAnswer> {
    const { statusCode, headers, body } = await send(url, {
      dispatcher: this.agent,
      method: request.method ?? 'GET',
      headers: {
        'user-agent': this.settings.userAgent,
        accept: request.accept.join(', '),
        'accept-encoding': UNPACKED,
        ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
      signal,
      headersTimeout: request.headTimeoutMs ?? Math.min(SILENCE_MS * 2, request.timeoutMs),
      bodyTimeout: SILENCE_MS,
    });
    const contentType = (headerOf(headers, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    return { url, status: statusCode, headers, contentType, body, host: hostOf(url) };
  }

  private async judge<Result>(
    answer: OpenAnswer,
    request: HttpRequest,
    read: (answer: OpenAnswer) => Promise<Result>,
  ): Promise<{ readonly result: Result } | { readonly redirect: URL; readonly status: number }> {
    const { status, headers, host, body, contentType } = answer;
    await this.obey(answer);
    const location = headerOf(headers, 'location');
    if (REDIRECTS.has(status) && location !== undefined) {
      discard(body);
      return { redirect: redirected(answer.url, location), status };
    }
    if (!(request.statuses ?? [200]).includes(status))
      throw new StatusFault(host, status, await excerpt(answer, request));
    if (status !== 304 && status !== 416 && !isAccepted(contentType, request.accept)) {
      discard(body);
      throw new UnwantedContent(host, contentType, request.accept);
    }
    return { result: await read(answer) };
  }

  /** What its headers ask for. */
  private async obey({ status, headers, host }: OpenAnswer): Promise<void> {
    const rate = toldRate(headers);
    if (rate !== undefined) this.told.set(host, rate);
    const pause = askedPause(headers, this.clock.date());
    const isBusy = status === 429 || (status === 503 && pause !== undefined);
    if (isBusy) await this.hosts.pause(host, pause ?? BUSY_MS);
    else if (isUsedUp(headers) && pause !== undefined) await this.hosts.pause(host, pause);
  }

  private perMinute(host: string): number {
    const own = this.settings.perMinute.get(host) ?? DEFAULT_PER_MINUTE;
    return Math.min(own, this.told.get(host) ?? own);
  }
}

function redirected(from: URL, location: string): URL {
  const to = URL.parse(location, from.href);
  if (!to) throw new AnswerBroken(hostOf(from), 'redirects to what is no address');
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new AddressRefused(hostOf(to), `${hostOf(from)} redirects to it without encryption`);
  return to;
}

const isAccepted = (contentType: string, accept: readonly string[]): boolean =>
  accept.some((pattern) => {
    const [before = '', after = ''] = pattern.split('*');
    return pattern.includes('*')
      ? contentType.startsWith(before) && contentType.endsWith(after)
      : contentType === pattern;
  });

/** The beginning of an answer that is a fault, for people: without the secret that opened the door, if it says that. */
async function excerpt({ body, headers, host }: OpenAnswer, request: HttpRequest): Promise<string> {
  const secret = request.headers?.authorization?.split(' ').at(-1) ?? '';
  try {
    const text = (await readBody(body, headers, host, EXCERPT_BYTES)).toString('utf8');
    return (secret === '' ? text : text.replaceAll(secret, '…'))
      .replace(/<[^>]*>/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, 200);
  } catch {
    return '';
  }
}

function faultOf(host: string, error: unknown, signal: AbortSignal): unknown {
  if (error instanceof HttpFault) return error;
  // Errors of Node's own may be of another realm.
  const { cause, code = '', name = '', message = '' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (cause instanceof HttpFault) return cause;
  if (signal.aborted) return new AnswerBroken(host, 'takes too long to answer', { cause: error });
  // What is no fault of the network is one of ours.
  if (code === '' && name !== 'SocketError') return error;
  return new AnswerBroken(host, `cannot be asked (${message === '' ? code : message})`, { cause: error });
}
