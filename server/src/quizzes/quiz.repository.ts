import { Injectable } from '@nestjs/common';
import type { Page, Quiz, QuizList, QuizRound, QuizSummary, TextBox } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { posterPath } from '../catalog/index.js';
import { Database, equals, ModelTable } from '../platform/database/index.js';
import { notFound, refuseOutdated } from '../platform/errors/index.js';
import { QuizModel } from './quiz.model.js';
import { QuizRoundModel } from './quiz-round.model.js';

/** A round with the file that it is made from. */
export interface RoundWithFile extends QuizRound {
  readonly releaseYear: number | null;
  /** Null: the source is no longer there. */
  readonly path: string | null;
  /** Of its anime's poster, in the media directory; null: none was fetched. */
  readonly posterPath: string | null;
  /** Where the analysis saw titles and credits. */
  readonly covers: readonly TextBox[];
}

/** What is kept of a round: the song, and the timing and level that count just then. */
type ChosenRound = Pick<
  QuizRound,
  | 'songId'
  | 'sourceId'
  | 'guessStart'
  | 'guessEnd'
  | 'revealStart'
  | 'segment'
  | 'timingId'
  | 'difficulty'
  | 'levelIds'
>;

export interface QuizValues {
  readonly title?: string | undefined;
  readonly channel?: string | null | undefined;
  readonly rules?: object | undefined;
  readonly seed?: string | undefined;
  readonly templateId?: number | undefined;
}
export interface QuizChange extends QuizValues {
  /** That was looked at; undefined: nobody minds what the quiz is by now. */
  readonly version?: number | undefined;
}

/** A row of it, before its poster's version became a file. */
type StoredRound = Omit<RoundWithFile, 'posterPath'> & { readonly posterVersion: string | null };
const POSTER = 'CASE WHEN a.poster_url IS NOT NULL THEN a.poster_version END';

/** Titles and credits of a source c: whichever strategy saw them, they stand there. */
const COVERS = `coalesce((SELECT jsonb_agg(DISTINCT box) FROM timings seen, jsonb_array_elements(
  CASE WHEN jsonb_typeof(seen.evidence->'spoilerBoxes') = 'array' THEN seen.evidence->'spoilerBoxes' ELSE '[]' END) box
  WHERE seen.source_id = c.id), '[]')`;

@Injectable()
export class QuizRepository {
  private readonly table: ModelTable<Quiz>;

  constructor(private readonly database: Database) {
    this.table = new ModelTable<Quiz>(database, QuizModel, {
      entity: 'quiz',
      searched: ['title', 'channel'],
    });
  }

  list(query: QuizList): Promise<Page<Quiz>> {
    return this.table.list(query, equals(query, { templateId: 'template_id', channel: 'channel' }));
  }

  async get(id: number): Promise<Quiz> {
    const row = await this.table.find(id);
    if (!row) throw notFound('quiz', id);
    return row;
  }

  /** The latest ones first. @param id given: only that one */
  summaries(limit: number, id?: number): Promise<QuizSummary[]> {
    return this.database.rows<QuizSummary>(
      `SELECT ${this.table.fields}, (SELECT name FROM templates WHERE templates.id = template_id) AS "templateName",
         coalesce((SELECT jsonb_agg(difficulty ORDER BY number) FROM quiz_rounds WHERE quiz_id = quizzes.id), '[]') AS difficulties
       FROM quizzes WHERE CAST(:id AS integer) IS NULL OR quizzes.id = :id ORDER BY quizzes.id DESC LIMIT :limit`,
      { id: id ?? null, limit },
    );
  }

  create(values: QuizValues, rounds: readonly ChosenRound[]): Promise<Quiz> {
    return this.database.transaction(async (transaction) => {
      const quiz = await this.table.insert(values, transaction);
      await this.insertRounds(quiz.id, rounds, transaction);
      return quiz;
    });
  }

  /**
   * @param rounds undefined: they stay as they are
   * @throws ApiError (409) when the quiz is no longer of the version that was looked at
   */
  update(
    id: number,
    { version, ...values }: QuizChange,
    rounds: readonly ChosenRound[] | undefined,
  ): Promise<Quiz> {
    return this.database.transaction(async (transaction) => {
      const before = await this.table.findForChange(id, transaction);
      if (!before) throw notFound('quiz', id);
      refuseOutdated('quiz', version, before);
      // Other rounds are another quiz, also where nothing else of it changed.
      const quiz = await this.table.update(id, { ...values, seed: values.seed ?? before.seed }, transaction);
      if (!quiz) throw notFound('quiz', id);
      if (rounds) {
        await this.database.model(QuizRoundModel).destroy({ where: { quizId: id }, transaction });
        await this.insertRounds(id, rounds, transaction);
      }
      return quiz;
    });
  }

  async remove(id: number): Promise<void> {
    if (!(await this.table.delete(id))) throw notFound('quiz', id);
  }

  async rounds(quizId: number): Promise<RoundWithFile[]> {
    const rows = await this.database.rows<StoredRound>(
      `SELECT r.number, r.song_id AS "songId", r.source_id AS "sourceId", a.mal_id AS "malId",
         a.title_romaji AS "titleRomaji", a.title_english AS "titleEnglish", a.title_japanese AS "titleJapanese",
         a.release_year AS "releaseYear", a.is_blocklisted AS "isBlocklisted", s.category, s.number AS "songNumber",
         s.title AS "songTitle", s.artists, r.guess_start AS "guessStart", r.guess_end AS "guessEnd",
         r.reveal_start AS "revealStart", r.segment, r.timing_id AS "timingId", r.difficulty, r.level_ids AS "levelIds",
         c.path, ${POSTER} AS "posterVersion", ${COVERS} AS covers
       FROM quiz_rounds r
       JOIN songs s ON s.id = r.song_id JOIN animes a ON a.mal_id = s.anime_id JOIN sources c ON c.id = r.source_id
       WHERE r.quiz_id = :quizId ORDER BY r.number`,
      { quizId },
    );
    return rows.map(withPosterPath);
  }

  /** Rounds to try a template on: the wanted song first, or any that is ready. */
  async sampleRounds(songId: number | undefined): Promise<RoundWithFile[]> {
    const rows = await this.database.rows<StoredRound>(
      `SELECT row_number() OVER (ORDER BY a.popularity NULLS LAST, s.id)::int AS number, s.id AS "songId",
         c.id AS "sourceId", a.mal_id AS "malId", a.title_romaji AS "titleRomaji", a.title_english AS "titleEnglish",
         a.title_japanese AS "titleJapanese", a.release_year AS "releaseYear", a.is_blocklisted AS "isBlocklisted",
         s.category, s.number AS "songNumber", s.title AS "songTitle", s.artists, t.guess_start AS "guessStart",
         t.guess_end AS "guessEnd", t.reveal_start AS "revealStart", t.segment, t.id AS "timingId",
         coalesce(l.difficulty, 50) AS difficulty, coalesce(l.level_ids, '{}') AS "levelIds", c.path,
         ${POSTER} AS "posterVersion", ${COVERS} AS covers
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id JOIN sources c ON c.song_id = s.id
       JOIN counting_timings t ON t.source_id = c.id LEFT JOIN counting_levels l ON l.song_id = s.id
       WHERE c.status = 'downloaded' AND NOT a.is_blocklisted AND (CAST(:songId AS integer) IS NULL OR s.id = :songId)
       ORDER BY a.popularity NULLS LAST, s.id LIMIT 12`,
      { songId: songId ?? null },
    );
    return rows.map(withPosterPath);
  }

  private async insertRounds(
    quizId: number,
    rounds: readonly ChosenRound[],
    transaction: Transaction,
  ): Promise<void> {
    await this.database.rows(
      // A timing may have gone since it was chosen; its values stay.
      `INSERT INTO quiz_rounds (quiz_id, number, song_id, source_id, guess_start, guess_end, reveal_start, segment, timing_id,
         difficulty, level_ids)
       SELECT :quizId, r.number, r."songId", r."sourceId", r."guessStart", r."guessEnd", r."revealStart", r.segment,
         (SELECT t.id FROM timings t WHERE t.id = r."timingId"), r.difficulty, r."levelIds"
       FROM jsonb_to_recordset(CAST(:rounds AS jsonb)) AS r (number integer, "songId" integer, "sourceId" integer,
         "guessStart" float8, "guessEnd" float8, "revealStart" float8, segment text, "timingId" integer, difficulty float8,
         "levelIds" integer[])`,
      { quizId, rounds: JSON.stringify(rounds.map((round, index) => ({ ...round, number: index + 1 }))) },
      transaction,
    );
  }
}

const withPosterPath = ({ posterVersion, ...round }: StoredRound): RoundWithFile => ({
  ...round,
  posterPath: posterVersion === null ? null : posterPath(posterVersion, 'large'),
});
