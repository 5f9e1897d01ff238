/** What must never survive in what reaches sockets. See tools/mutations.mjs. */
export default [
  {
    name: 'a room that two describe is taken',
    file: 'server/src/realtime/room-registry.ts',
    from: 'if (this.rooms.has(room.room))',
    to: 'if (rooms.length === 0)',
    spec: 'server/src/realtime/room-registry.spec.ts',
  },
  {
    name: 'a room that nobody describes is passed over',
    file: 'server/src/realtime/room-registry.ts',
    from: 'if (!this.rooms.has(kind))',
    to: 'if (rooms.length === 0)',
    spec: 'server/src/realtime/room-registry.spec.ts',
  },
  {
    name: "a snapshot's number is read after it",
    file: 'server/src/realtime/realtime.gateway.ts',
    from: 'const seq = this.seqs.get(room.name) ?? 0;\n      return { ok: true, room: room.name, seq, snapshot: await room.snapshot() };',
    to: 'const snapshot = await room.snapshot();\n      return { ok: true, room: room.name, seq: this.seqs.get(room.name) ?? 0, snapshot };',
    spec: 'server/src/realtime/realtime.gateway.spec.ts',
  },
  {
    name: 'a socket without a token is let in',
    file: 'server/src/realtime/realtime.gateway.ts',
    from: "next(isGood ? undefined : new Error('UNAUTHORIZED'));",
    to: 'next();',
    spec: 'server/src/realtime/realtime.gateway.spec.ts',
  },
  {
    name: 'a room that could not be read is not left',
    file: 'server/src/realtime/realtime.gateway.ts',
    from: '    } catch (error) {\n      await socket.leave(room.name);\n',
    to: '    } catch (error) {\n',
    spec: 'server/src/realtime/realtime.gateway.spec.ts',
  },
  {
    name: "a source's change does not reach the downloads",
    file: 'server/src/realtime/event-rooms.ts',
    from: "['catalogue', 'downloads']",
    to: "['catalogue']",
    spec: 'server/src/realtime/event-rooms.spec.ts',
  },
  {
    name: 'an import fills the memory with events for those who may come back',
    file: 'server/src/realtime/bound-recovery.ts',
    from: 'packets.length > 2 * MOST_KEPT',
    to: 'packets.length > 99 * MOST_KEPT',
    spec: 'server/src/realtime/bound-recovery.spec.ts',
  },
];
