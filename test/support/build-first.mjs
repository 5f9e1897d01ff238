import { ensureBuilt } from '../../tools/ensure-built.mjs';

/** The browser meets the server and the panel as they are in the sources now. */
export default async function buildFirst() {
  await ensureBuilt(['server', 'client']);
}
