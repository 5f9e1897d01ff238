import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { QuizRepository } from '../quizzes/index.js';
import { RenderRepository } from '../renders/index.js';
import { NodeRegistry } from '../engine/index.js';
import { WorkersService } from '../workers/index.js';

/** So many of the latest quizzes are in the room; `GET /quizzes` has all. */
const SHOWN_QUIZZES = 500;

/** What a room looks like when somebody enters it. Lists that page are read by REST; the rooms carry what is alive. */
@Injectable()
export class RoomSnapshots {
  constructor(
    private readonly workers: WorkersService,
    private readonly nodes: NodeRegistry,
    private readonly quizzes: QuizRepository,
    private readonly renders: RenderRepository,
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
    if (room === 'quizzes') return { items: await this.quizzes.summaries(SHOWN_QUIZZES) };
    if (room === 'renders')
      return {
        items: (await this.renders.list({ page: 1, pageSize: 50, sort: '-createdAt' })).items,
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
