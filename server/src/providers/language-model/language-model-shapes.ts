import { z } from 'zod';

const choice = z.looseObject({
  message: z.looseObject({ content: z.string().nullish() }),
  finish_reason: z.string().nullish(),
});

/** An answer of `POST /chat/completions`. */
export const chatAnswer = z.looseObject({
  choices: z.tuple([choice], choice),
  usage: z
    .looseObject({ total_tokens: z.number().int().min(0).max(10_000_000).nullish().catch(null) })
    .nullish()
    .catch(null),
});
