import { ApiError } from '../../platform/errors/index.js';
import { type AnimeLister, providers } from '../../providers/index.js';

/** Every list that a service hands out by name. */
export const listers: readonly AnimeLister[] = providers.flatMap(({ lists }) => lists ?? []);

/** @throws ApiError (422) that names those that there are */
export function listerOf(name: string): AnimeLister {
  const lister = listers.find((one) => one.name === name);
  if (lister) return lister;
  throw new ApiError(
    'IMPOSSIBLE',
    `Nothing can be imported from "${name}"; there are ${listers.map((one) => one.name).join(', ')}. Or upload a catalogue file.`,
    [{ path: 'provider', message: 'is not known' }],
  );
}
