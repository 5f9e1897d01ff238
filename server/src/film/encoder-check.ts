import { Inject, Injectable } from '@nestjs/common';
import { renderEncoders, type EncodingOptions } from '@quiz-factory/shared';
import { ApiError } from '../platform/errors/index.js';
import { type MediaTools, runFfmpeg } from '../platform/ffmpeg/index.js';
import { MEDIA_TOOLS } from '../platform/platform.module.js';
import { encoderArguments, hardwareArguments } from './command/encoder-arguments.js';

type Encoder = EncodingOptions['encoder'];
const FORMAT = { width: 640, height: 360, fps: 30 };

/** Finds out which encoders work here: a list of names is not enough, the hardware must answer. */
@Injectable()
export class EncoderCheck {
  private readonly results = new Map<Encoder, Promise<boolean>>();

  constructor(@Inject(MEDIA_TOOLS) private readonly tools: MediaTools) {}

  async available(): Promise<Encoder[]> {
    const works = await Promise.all(renderEncoders.map((encoder) => this.works(encoder)));
    return renderEncoders.filter((_, index) => works[index]);
  }

  /** @throws ApiError (422) that names what this machine has */
  async check(encoder: Encoder): Promise<void> {
    if (await this.works(encoder)) return;
    throw new ApiError(
      'IMPOSSIBLE',
      `This machine cannot encode with "${encoder}". It can with: ${(await this.available()).join(', ')}.`,
    );
  }

  /** Tried out once. */
  works(encoder: Encoder): Promise<boolean> {
    const known = this.results.get(encoder) ?? this.tryOut(encoder);
    this.results.set(encoder, known);
    return known;
  }

  private async tryOut(encoder: Encoder): Promise<boolean> {
    const encoding = { encoder, quality: 'draft' } as const;
    const { input, filter } = hardwareArguments(encoding);
    const source = `color=c=black:s=${String(FORMAT.width)}x${String(FORMAT.height)}:r=${String(FORMAT.fps)}`;
    const args = [
      ...[...input, '-v', 'error', '-f', 'lavfi', '-i', source, '-vf', filter, '-frames:v', '8'],
      ...[...encoderArguments(encoding, FORMAT), '-f', 'null', '-'],
    ];
    return runFfmpeg(this.tools, args, { timeoutMs: 20_000 }).then(
      () => true,
      () => false,
    );
  }
}
