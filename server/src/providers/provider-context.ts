import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/index.js';
import { HttpClient, type JsonRequest } from '../platform/http/client/index.js';
import { YtDlp } from '../platform/yt-dlp/index.js';
import { ProviderFault } from './provider.errors.js';

type Service = keyof Config['providers'];
type Asked = Pick<JsonRequest, 'signal'> & {
  readonly isKept?: boolean;
  readonly accept?: readonly string[];
};

/** What every provider is reached through. */
@Injectable()
export class ProviderContext {
  constructor(
    private readonly http: HttpClient,
    readonly ytDlp: YtDlp,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A GET below a service's address. @param path with its query, from a slash on @throws HttpFault */
  get(service: Service, path: string, asked: Asked): Promise<unknown> {
    return this.http.json({ ...asked, url: this.url(service, path), headers: this.headers(service) });
  }

  /** Where a service's file is. @param name as the service calls it */
  fileUrl(service: Service, name: string): string {
    return `${this.config.providers[service].replace(/\/$/u, '')}/${encodeURIComponent(name)}`;
  }

  /** A POST of JSON. @throws HttpFault */
  post(service: Service, path: string, json: object, asked: Asked): Promise<unknown> {
    const headers = this.headers(service);
    return this.http.json({ ...asked, url: this.url(service, path), method: 'POST', json, headers });
  }

  /**
   * A GraphQL query. Errors come under HTTP 200 there.
   *
   * @returns `data` @throws HttpFault, ProviderFault
   */
  async graphql(service: Service, query: string, variables: object, signal: AbortSignal): Promise<unknown> {
    const answer = await this.post(service, '', { query, variables }, { signal, accept: [GRAPHQL] });
    const { data, errors } = (answer ?? {}) as { data?: unknown; errors?: readonly { message?: unknown }[] };
    if (Array.isArray(errors) && errors.length > 0) {
      const words = errors.map(({ message }: { message?: unknown }) => String(message)).join('; ');
      throw new ProviderFault(
        `${this.config.providers[service]} refused the question: ${words.slice(0, 300)}`,
      );
    }
    if (data === undefined || data === null)
      throw new ProviderFault(`${this.config.providers[service]} answered without data`);
    return data;
  }

  private url(service: Service, path: string): string {
    return path === ''
      ? this.config.providers[service]
      : this.config.providers[service].replace(/\/$/u, '') + path;
  }

  private headers(service: Service): Record<string, string> {
    const token = this.config.providerTokens[service];
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }
}

const GRAPHQL = 'application/graphql-response+json';
