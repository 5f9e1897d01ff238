// Many panels in one process: connects, joins the room of workers, and reports how late each event came.
import { io, type Socket } from 'socket.io-client';

const [url = '', token = '', count = '0'] = process.argv.slice(2);
const late: number[] = [];
const seqs = new Map<Socket, number>();
let gaps = 0;
const sockets: Socket[] = [];
for (let n = 0; n < Number(count); n++) {
  const socket = io(url, { transports: ['websocket'], auth: { token }, forceNew: true });
  socket.on('worker.changed', (worker: { createdAt: string; seq: number }) => {
    late.push(performance.timeOrigin + performance.now() - Number(worker.createdAt));
    const last = seqs.get(socket);
    if (last !== undefined && worker.seq !== last + 1) gaps += 1;
    seqs.set(socket, worker.seq);
  });
  sockets.push(socket);
  await new Promise((resolve) =>
    socket.once('connect', () => {
      resolve(undefined);
    }),
  );
  await socket.emitWithAck('subscribe', { room: 'workers' });
}
process.on('message', (message) => {
  if (message === 'start') {
    late.length = 0;
    return;
  }
  late.sort((a, b) => a - b);
  process.send?.({
    received: late.length,
    gaps,
    p50: late[Math.floor(late.length * 0.5)] ?? null,
    p99: late[Math.floor(late.length * 0.99)] ?? null,
    max: late.at(-1) ?? null,
  });
});
process.send?.('ready');
