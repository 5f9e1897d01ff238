import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { HttpClient, StatusFault } from '../../platform/http/client/index.js';
import { ProviderFault, understood } from '../provider.errors.js';
import { chatAnswer } from './language-model-shapes.js';
import { readJsonAnswer } from './read-json-answer.js';

export interface ModelQuestion {
  readonly instructions: string;
  readonly question: string;
  /** JSON schema of the answer, an object. */
  readonly schema: object;
  /** The schema's name: letters, digits, `_`. */
  readonly name: string;
  /** Most tokens of the answer. */
  readonly mostTokens: number;
}

export interface ModelAnswer {
  /** What was answered, as JSON; its shape is still to be understood. */
  readonly value: unknown;
  /** Tokens of question and answer, as the service counts them; undefined: it does not say. */
  readonly tokens: number | undefined;
}

/** A model may think for a while before it says the first word. */
const TIMEOUT_MS = 180_000;
const MOST_BYTES = 1024 * 1024;

/** Asks a language model behind an OpenAI-compatible endpoint (`POST …/chat/completions`). */
@Injectable()
export class LanguageModel {
  /** Endpoints that hold their models to a schema are many, not all. */
  private takesSchema = true;

  constructor(
    private readonly http: HttpClient,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The model's name; undefined: none is set up. */
  get model(): string | undefined {
    return this.config.languageModel?.model;
  }

  /** Tokens that may be used a day; 0 where none is set up. */
  get dailyTokens(): number {
    return this.config.languageModel?.dailyTokens ?? 0;
  }

  /**
   * One question, sent once: what failed may have cost something all the same.
   *
   * @throws HttpFault, ProviderFault, or the signal's reason
   */
  async ask(question: ModelQuestion, signal: AbortSignal): Promise<ModelAnswer> {
    try {
      return await this.send(question, this.takesSchema, signal);
    } catch (error) {
      const isRefused = error instanceof StatusFault && (error.status === 400 || error.status === 422);
      if (!isRefused || !this.takesSchema) throw error;
      const answer = await this.send(question, false, signal);
      this.takesSchema = false;
      return answer;
    }
  }

  private async send(
    { instructions, question, schema, name, mostTokens }: ModelQuestion,
    withSchema: boolean,
    signal: AbortSignal,
  ): Promise<ModelAnswer> {
    const { languageModel } = this.config;
    if (!languageModel) throw new ProviderFault('No language model is set up');
    const { url, key, model } = languageModel;
    const answer = await this.http.json({
      url: `${url.replace(/\/$/u, '')}/chat/completions`,
      method: 'POST',
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      json: {
        model,
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: question },
        ],
        temperature: 0,
        max_tokens: mostTokens,
        ...(withSchema
          ? { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } }
          : {}),
      },
      attempts: 1,
      timeoutMs: TIMEOUT_MS,
      headTimeoutMs: TIMEOUT_MS,
      mostBytes: MOST_BYTES,
      signal,
    });
    const { choices, usage } = understood(chatAnswer, answer, `The answer of ${model}`);
    const [choice] = choices;
    return {
      value: readJsonAnswer(
        withoutKey(choice.message.content ?? '', key),
        choice.finish_reason ?? undefined,
        model,
      ),
      tokens: usage?.total_tokens ?? undefined,
    };
  }
}

/** Nobody knows what a service puts into its answers, and they are kept and shown. */
const withoutKey = (text: string, key: string | undefined): string =>
  key === undefined ? text : text.replaceAll(key, '…');
