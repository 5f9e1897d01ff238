import { StatusFault } from '../platform/http/client/index.js';

/** A service has no such list, or shows it to nobody. The message is for people, and says what to do. */
export class UnknownList extends Error {
  override readonly name = 'UnknownList';
}

/** Statuses by which services refuse one list, and not us. */
const REFUSED = new Set([400, 403, 404]);

/** @param words for people @throws UnknownList in place of a refusal; what else the question throws */
export async function unlessUnknown<Answer>(question: Promise<Answer>, words: string): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof StatusFault && REFUSED.has(error.status))
      throw new UnknownList(`${words} (${error.message})`, { cause: error });
    throw error;
  }
}
