import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { NodeRegistry, WorkersService } from '../workers/index.js';

/** What a room looks like when somebody enters it. Lists that page are read by REST; the rooms carry what is alive. */
@Injectable()
export class RoomSnapshots {
  constructor(
    private readonly workers: WorkersService,
    private readonly nodes: NodeRegistry,
    private readonly database: Database,
  ) {}

  async of(room: string): Promise<unknown> {
    if (room === 'workers')
      return {
        items: await this.workers.list(),
        health: this.nodes.wholeHealth(),
        nodes: this.nodes.nodes(),
      };
    if (room === 'downloads')
      return {
        items: await this.database.rows(
          `SELECT id, song_id AS "songId", provider, location, status FROM sources WHERE status = 'downloading' ORDER BY id`,
        ),
      };
    if (room === 'renders')
      return {
        items: await this.database.rows(
          `SELECT id, quiz_id AS "quizId", status, progress, eta_seconds AS "etaSeconds", stage, error,
             duration_seconds AS "durationSeconds", created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"
           FROM renders ORDER BY created_at DESC LIMIT 50`,
        ),
      };
    if (room === 'imports')
      return {
        items: await this.database.rows(
          `SELECT id, name, format, status, error, read, created, updated, unchanged, rejected, problems, created_at AS "createdAt"
           FROM imports ORDER BY id DESC LIMIT 20`,
        ),
      };
    if (room === 'catalogue') {
      const [counts] = await this.database.rows(
        `SELECT (SELECT count(*) FROM animes)::int AS animes, (SELECT count(*) FROM songs)::int AS songs,
           (SELECT count(*) FROM sources WHERE status = 'downloaded')::int AS downloaded,
           (SELECT count(*) FROM timings)::int AS timed, (SELECT count(*) FROM levels)::int AS rated`,
      );
      return { counts };
    }
    const id = room.slice('worker:'.length);
    return { worker: await this.workers.get(id), log: await this.workers.log(id) };
  }
}
