import type { z } from 'zod';

/** A provider said no, or something that is not understood. Tried again later: services are mended, and so are we. */
export class ProviderFault extends Error {
  override readonly name = 'ProviderFault';
}

/**
 * An answer in the shape that we know. Fields that are not known pass.
 *
 * @param where whose answer, and to what: "AniList's answer about anime 21" @throws ProviderFault that names the field
 */
export function understood<Shape extends z.ZodType>(
  shape: Shape,
  answer: unknown,
  where: string,
): z.infer<Shape> {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  throw new ProviderFault(
    `${where} is not understood: ${field === '' ? 'it' : field}: ${issue?.message ?? 'is of another shape'}`,
    { cause: parsed.error },
  );
}

/** The same for one of many answers: a fault of it is a value. */
export function each<Result>(work: () => Result): Result | ProviderFault {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProviderFault) return error;
    throw error;
  }
}
