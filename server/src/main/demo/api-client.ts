/** The demo talks to its server as any script does. */
export class ApiClient {
  private token = '';

  constructor(private readonly url: string) {}

  async signIn(password: string): Promise<void> {
    const session = await this.send<{ token: string }>('POST', '/auth/login', { password });
    this.token = session.token;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.send('POST', path, body);
  }

  async upload<Answer>(path: string, name: string, content: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    return this.read(
      await fetch(`${this.url}/api${path}`, { method: 'POST', headers: this.headers(), body: form }),
    );
  }

  private async send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: { ...this.headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return this.read(response);
  }

  private headers(): Record<string, string> {
    return this.token === '' ? {} : { authorization: `Bearer ${this.token}` };
  }

  private async read<Answer>(response: Response): Promise<Answer> {
    const answer = (await response.json()) as Answer & { detail?: string };
    if (!response.ok) throw new Error(answer.detail ?? `${response.url} answered ${String(response.status)}`);
    return answer;
  }
}
