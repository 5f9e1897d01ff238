import { createServer } from 'node:http';
import { expect, it } from '@jest/globals';
import { Server } from 'socket.io';
import { boundRecovery, MOST_KEPT } from './bound-recovery.js';

it('keeps the newest of what Socket.IO keeps for those who come back, and no more', async () => {
  const server = new Server(createServer(), { connectionStateRecovery: {} });
  const { adapter } = server.sockets;
  const kept = (): { data: unknown[] }[] =>
    (adapter as unknown as { packets: { data: unknown[] }[] }).packets;
  for (let n = 1; n <= 5 * MOST_KEPT; n++) {
    server.to('catalogue').emit('anime.changed', n);
    boundRecovery(adapter);
    expect(kept().length).toBeLessThanOrEqual(2 * MOST_KEPT);
  }
  expect(kept().at(-1)?.data[1]).toBe(5 * MOST_KEPT);
  expect(kept().length).toBeGreaterThanOrEqual(MOST_KEPT);
  await server.close();
});

it('leaves an adapter alone that keeps nothing', () => {
  expect(() => {
    boundRecovery({});
    boundRecovery(undefined);
  }).not.toThrow();
});
