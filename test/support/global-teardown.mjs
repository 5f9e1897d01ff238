import { rm } from 'node:fs/promises';

export default async function globalTeardown() {
  await globalThis.testPostgres?.stop();
  if (globalThis.testPostgres) await rm(globalThis.testPostgres.directory, { recursive: true, force: true });
}
