import { Inject, Injectable } from '@nestjs/common';
import type { Template } from '@quiz-factory/shared';
import { ApiError } from '../platform/errors/index.js';
import { refuseUnkeepable } from '../platform/http/index.js';
import { ShortTaskThreads } from '../platform/threads/index.js';
import type { YamlRead, YamlTask } from './yaml.thread.js';

const FILE = new URL('./yaml.thread.js', import.meta.url).href;
/** A template as people write it takes milliseconds. */
const LIMIT_MS = 5000;

/** Templates as texts that people write. */
@Injectable()
export class YamlTemplates {
  constructor(@Inject(ShortTaskThreads) private readonly threads: Pick<ShortTaskThreads, 'run'>) {}

  /** @throws ApiError (400) that names each fault: where the text is no YAML, or the document no template */
  async read(text: string): Promise<Template> {
    const read = await this.run<YamlRead>({ read: text });
    if ('refusal' in read) throw new ApiError('BAD_REQUEST', read.refusal, read.faults);
    refuseUnkeepable(read.document);
    return read.document;
  }

  write(document: Template): Promise<string> {
    return this.run<string>({ write: document });
  }

  private async run<Result>(payload: YamlTask): Promise<Result> {
    const signal = AbortSignal.timeout(LIMIT_MS);
    try {
      return await this.threads.run<Result>({ file: FILE, payload, signal });
    } catch (cause) {
      if (!signal.aborted) throw cause;
      const seconds = String(LIMIT_MS / 1000);
      throw new ApiError(
        'BAD_REQUEST',
        `The text takes longer than ${seconds} s to read, which no template does. Has it too many fields?`,
        [],
        { cause },
      );
    }
  }
}
