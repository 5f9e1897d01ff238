import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FirstPassword } from '../auth/index.js';
import type { Config } from '../platform/config/index.js';
import { isLoopback } from '../platform/http/index.js';

const THIS_MACHINE = '127.0.0.1';

/** Is this where only this machine gets in? @param host an address or a name, as of the configuration */
export const isHere = (host: string): boolean => isLoopback(host.includes(':') ? `[${host}]` : host);

/**
 * Listens where the configuration says. While no password is set it is on this machine alone, for whoever comes first
 * sets it; the door to others opens when it is set.
 */
export async function listen(app: NestExpressApplication, { host, port }: Config): Promise<void> {
  // MASTER_PASSWORD counts from here on.
  await app.init();
  const first = app.get(FirstPassword);
  if (isHere(host) || (await first.isSet())) {
    await app.listen(port, host);
    return;
  }
  await app.listen(port, THIS_MACHINE);
  const logger = new Logger('Server');
  void first.wasSet
    .then(() => moveTo(app.getHttpServer(), host))
    .then(
      () => {
        logger.log({ host }, 'a password is set: others are let in now');
      },
      (err: unknown) => {
        logger.error({ err, host }, 'it cannot listen there: start it again with another HOST or PORT');
      },
    );
}

/** Connections that are there go on. */
async function moveTo(server: Server, host: string): Promise<void> {
  const { port } = server.address() as AddressInfo;
  server.close();
  try {
    await listening(server, host, port);
  } catch (error) {
    await listening(server, THIS_MACHINE, port);
    throw error;
  }
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
