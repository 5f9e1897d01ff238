import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createAdapter } from '@socket.io/postgres-adapter';
import pg from 'pg';
import { Server } from 'socket.io';
import { Database } from '../database/index.js';

type Listener = (message: unknown) => void;

/**
 * Messages between the processes of one factory, over their database. A private Socket.IO server that no client reaches
 * carries them by its PostgreSQL adapter: the public server keeps the in-memory adapter, which alone can give a client
 * that was away for a moment what it missed. A message that is lost with the database is not repeated; whoever needs a
 * state sends it again at intervals.
 */
@Injectable()
export class ProcessRelay implements OnApplicationShutdown {
  private readonly logger = new Logger('Relay');
  private readonly pool: pg.Pool;
  private readonly server = new Server({ serveClient: false });

  constructor(database: Database) {
    this.pool = new pg.Pool({
      connectionString: database.url,
      application_name: 'quiz-factory-relay',
      max: 2,
      connectionTimeoutMillis: 10_000,
    });
    const complain = (error: Error): void => {
      this.logger.debug(error.message);
    };
    this.pool.on('error', complain);
    // The adapter holds a client that listens and comes back by itself, but hears no error of it: that would end us.
    this.pool.on('connect', (client) => {
      client.on('error', complain);
    });
    this.server.adapter(createAdapter(this.pool, { errorHandler: complain }) as never);
  }

  /** Sends plain data to every other process, under a topic. */
  send(topic: string, message: object): void {
    this.server.serverSideEmit(topic, message);
  }

  /** Hears what the other processes send under a topic. */
  on(topic: string, listener: Listener): void {
    this.server.on(topic, listener);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.server.of('/').adapter.close();
    // After an outage the pool waits for the adapter's dead client for ever: it is never handed back.
    await Promise.race([this.pool.end(), delay(500, undefined, { ref: false })]);
  }
}
