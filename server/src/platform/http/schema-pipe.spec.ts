import { expect, it } from '@jest/globals';
import type { ArgumentMetadata } from '@nestjs/common';
import { z } from 'zod';
import { ApiError } from '../errors/index.js';
import { schemaPipe } from './schema-pipe.js';

const schema = z.object({
  name: z.string().min(2, 'is too short').trim(),
  rounds: z.array(z.object({ seconds: z.number('must be a number') })).default([]),
});
const read = async (value: unknown): Promise<unknown> =>
  schemaPipe().transform(value, { type: 'body', schema } as ArgumentMetadata);

it('hands on what the schema made of it: trimmed, filled up, less what nobody asked for', async () => {
  expect(await read({ name: ' Hyouka ', extra: 1 })).toEqual({ name: 'Hyouka', rounds: [] });
});

it('names each fault by its path', async () => {
  const refused = read({ name: 'H', rounds: [{ seconds: 1 }, { seconds: 'x' }] });
  await expect(refused).rejects.toThrow(ApiError);
  await expect(refused).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    status: 400,
    message: 'name: is too short; rounds.1.seconds: must be a number',
    faults: [
      { path: 'name', message: 'is too short' },
      { path: 'rounds.1.seconds', message: 'must be a number' },
    ],
  });
});

it('says five faults in words, and all of them by path', async () => {
  const rounds = Array.from({ length: 7 }, () => ({ seconds: 'x' }));
  const error: unknown = await read({ name: 'Hyouka', rounds }).catch((cause: unknown) => cause);
  expect((error as ApiError).faults).toHaveLength(7);
  expect((error as ApiError).message.split('; ')).toHaveLength(5);
});

it('does not answer with more faults than somebody reads', async () => {
  const rounds = Array.from({ length: 10_000 }, () => ({ seconds: 'x' }));
  const error: unknown = await read({ name: 'Hyouka', rounds }).catch((cause: unknown) => cause);
  expect((error as ApiError).faults).toHaveLength(100);
});

it('refuses a body that is missing', async () => {
  await expect(read(undefined)).rejects.toMatchObject({ code: 'BAD_REQUEST', faults: [{ path: '' }] });
});
