// Many scripts in one process: each asks for the next list or detail as soon as it has the last. A child of bench-lists.
import { Agent, get as httpGet } from 'node:http';
import pg from 'pg';
import { percentile } from '../report.ts';

export interface LoadReport {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

const { CLIENTS, SECONDS, SERVER_URL, DATABASE_URL, TOKEN, HIGHEST } = process.env;
const [clients, seconds, highest] = [Number(CLIENTS), Number(SECONDS), Number(HIGHEST)];
const took: number[] = [];
let failed = 0;

/** Lists as the panel opens them, further pages, and details, one after the other. */
type Ask = (turn: number) => Promise<void>;

const agent = new Agent({ keepAlive: true, maxSockets: clients });
const throughServer: Ask = (turn) =>
  new Promise((resolve, reject) => {
    const path = [
      '/animes',
      `/animes/${String(malIdOf(turn))}`,
      `/animes?page=${String(pageOf(turn))}`,
      `/animes/${String(malIdOf(turn + 1))}`,
    ][turn % 4];
    const options = { agent, headers: { authorization: `Bearer ${String(TOKEN)}` } };
    httpGet(`${String(SERVER_URL)}/api${String(path)}`, options, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.once('end', () => {
        if (answer.statusCode !== 200) {
          reject(new Error(text));
          return;
        }
        JSON.parse(text);
        resolve();
      });
    }).once('error', reject);
  });

// As many connections as the server has.
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const throughDriver: Ask = async (turn) => {
  if (turn % 2 === 1) {
    await pool.query('SELECT * FROM animes WHERE mal_id = $1', [malIdOf(turn)]);
    return;
  }
  const offset = turn % 4 === 0 ? 0 : (pageOf(turn) - 1) * 50;
  await Promise.all([
    pool.query('SELECT * FROM animes ORDER BY popularity NULLS LAST, mal_id LIMIT 50 OFFSET $1', [offset]),
    pool.query('SELECT count(*) FROM animes'),
  ]);
};

const malIdOf = (turn: number): number => ((((turn * 7919) % highest) + 1) * 7) % 60_013;
const pageOf = (turn: number): number => 1 + ((turn * 31) % (highest / 50));

const ask = SERVER_URL === '' ? throughDriver : throughServer;
const began = performance.now();
await Promise.all(
  Array.from({ length: clients }, async (_, client) => {
    for (let turn = client; performance.now() - began < seconds * 1000; turn += 1) {
      const asked = performance.now();
      await ask(turn).catch(() => (failed += 1));
      took.push(performance.now() - asked);
    }
  }),
);
const perSecond = (took.length / (performance.now() - began)) * 1000;
process.send?.({ perSecond, p50: percentile(took, 0.5), p99: percentile(took, 0.99), failed });
agent.destroy();
await pool.end();
