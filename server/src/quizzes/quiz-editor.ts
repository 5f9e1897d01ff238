import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type QuizCreate,
  type QuizRound,
  type QuizSelect,
  type QuizSelection,
  type QuizSwap,
  type QuizUpdate,
  type QuizWithRounds,
  type SelectionRules,
  selectionRules,
} from '@quiz-factory/shared';
import { ApiError } from '../platform/errors/index.js';
import { EventBus } from '../platform/events/index.js';
import { TemplateRepository } from '../templates/index.js';
import { QuizRepository, type RoundWithFile } from './quiz.repository.js';
import { type Choice, RoundChooser } from './rounds/round-chooser.js';
import { reasonsOf } from './rounds/reasons-of.js';
import type { SongCandidate } from './rounds/song-candidate.js';

const DEFAULT_TEMPLATE = 'classic';

/** Makes and changes quizzes: finds the template, chooses the rounds, keeps both in one transaction. */
@Injectable()
export class QuizEditor {
  constructor(
    private readonly quizzes: QuizRepository,
    private readonly templates: TemplateRepository,
    private readonly chooser: RoundChooser,
    private readonly events: EventBus,
  ) {}

  /** @throws ApiError (422) when the template is unknown, a named song cannot be used, or the rules find no song */
  async create(body: QuizCreate): Promise<QuizWithRounds> {
    const templateId = await this.templateOf(body, DEFAULT_TEMPLATE);
    const seed = newSeed(body.seed);
    const rules = body.rules ?? selectionRules.parse({});
    const choice = await this.choose(body.songIds, rules, seed, { channel: body.channel ?? null });
    const quiz = await this.quizzes.create(
      { title: body.title, channel: body.channel ?? null, rules, seed, templateId },
      choice.rounds,
    );
    const made = await this.publishChange(quiz.id);
    return body.songIds ? made : { ...made, passedOver: choice.passedOver };
  }

  /** New rules, a new seed or named songs choose the rounds anew; otherwise they stay. */
  async update(id: number, body: QuizUpdate): Promise<QuizWithRounds> {
    const before = await this.quizzes.get(id);
    const templateId = await this.templateOf(body, undefined);
    const isChosenAnew = body.songIds !== undefined || body.rules !== undefined || body.seed !== undefined;
    const rules = body.rules ?? selectionRules.parse(before.rules);
    const seed = body.seed === undefined ? before.seed : newSeed(body.seed);
    const channel = body.channel === undefined ? before.channel : body.channel;
    const choice = isChosenAnew
      ? await this.choose(body.songIds, rules, seed, { channel, except: id })
      : undefined;
    await this.quizzes.update(
      id,
      {
        version: body.version,
        title: body.title,
        channel: body.channel,
        rules: body.rules,
        seed,
        templateId,
      },
      choice?.rounds,
    );
    return this.publishChange(id);
  }

  async get(id: number): Promise<QuizWithRounds> {
    const quiz = await this.quizzes.get(id);
    return { ...quiz, rounds: (await this.quizzes.rounds(id)).map(withoutFile) };
  }

  /**
   * Puts another song in the place of one: the one that is named, or the next that the quiz's rules draw.
   *
   * @throws ApiError (422) when there is no such round, or no other song is fit
   */
  async swap(id: number, number: number, { songId, version }: QuizSwap): Promise<QuizWithRounds> {
    const quiz = await this.get(id);
    const out = quiz.rounds.find((round) => round.number === number);
    if (!out)
      throw new ApiError(
        'IMPOSSIBLE',
        `The quiz has no round ${String(number)}; it has ${String(quiz.rounds.length)}.`,
      );
    const others = quiz.rounds.filter((round) => round !== out).map((round) => round.songId);
    const next = songId ?? (await this.nextSong(quiz, out.songId, others));
    const songIds = quiz.rounds.map((round) => (round === out ? next : round.songId));
    const { rounds } = await this.chooser.byHand(songIds);
    const kept = new Map(quiz.rounds.map((round) => [round.songId, round]));
    // The others stay exactly as they were: a timing that was corrected meanwhile is not theirs.
    await this.quizzes.update(
      id,
      { version },
      rounds.map((song) => ({ ...song, ...kept.get(song.songId) })),
    );
    return this.publishChange(id);
  }

  /** Its renders go with it. */
  async remove(id: number): Promise<void> {
    await this.quizzes.remove(id);
    this.events.publish('quiz.changed', { id, row: null });
  }

  /** For whoever looks at the list. @returns the quiz as it is now */
  private async publishChange(id: number): Promise<QuizWithRounds> {
    const quiz = await this.get(id);
    const [row] = await this.quizzes.summaries(1, id);
    if (row) this.events.publish('quiz.changed', { id, row });
    return quiz;
  }

  private async nextSong(
    { id, channel, rules, seed, rounds }: QuizWithRounds,
    out: number,
    others: readonly number[],
  ): Promise<number> {
    const wanted = { ...selectionRules.parse(rules), count: rounds.length, pins: [...others], bans: [out] };
    delete wanted.bands;
    delete wanted.endingShare;
    const choice = await this.chooser.byRules(wanted, `${seed} without ${String(out)}`, {
      channel,
      except: id,
    });
    const next = choice.rounds.find((song) => !others.includes(song.songId));
    if (next) return next.songId;
    throw new ApiError(
      'IMPOSSIBLE',
      'No other song is fit for this quiz. POST /quizzes/select tells why of every song.',
    );
  }

  /** A dry run: nothing is kept. */
  async select(body: QuizSelect): Promise<QuizSelection> {
    const seed = newSeed(body.seed);
    const { rounds, passedOver } = await this.chooser.byRules(body.rules, seed, {
      channel: body.channel ?? null,
      except: body.exceptQuizId,
    });
    return {
      seed,
      rounds: rounds.map(asRound),
      passedOver: body.isBrief ? [] : passedOver,
      reasons: reasonsOf(passedOver),
    };
  }

  private async choose(
    songIds: readonly number[] | undefined,
    rules: SelectionRules,
    seed: string,
    memory: { readonly channel: string | null; readonly except?: number | undefined },
  ): Promise<Choice> {
    if (songIds) return this.chooser.byHand(songIds);
    const choice = await this.chooser.byRules(rules, seed, memory);
    if (choice.rounds.length > 0) return choice;
    const examples = choice.passedOver.slice(0, 3).map((song) => `${song.title}: ${song.reason}`);
    throw new ApiError(
      'IMPOSSIBLE',
      examples.length === 0
        ? 'There is no song to choose from: import a catalogue first.'
        : `No song is fit for this quiz. ${examples.join(' ')} POST /quizzes/select tells it of every song.`,
    );
  }

  private async templateOf(
    body: Pick<QuizUpdate, 'templateId' | 'template'>,
    otherwise: string | undefined,
  ): Promise<number | undefined> {
    if (body.templateId !== undefined) return body.templateId;
    const name = body.template ?? otherwise;
    return name === undefined ? undefined : (await this.templates.byName(name)).id;
  }
}

const newSeed = (wanted: string | undefined): string =>
  wanted === undefined || wanted === '' ? randomUUID() : wanted;

/** Where files are is nobody's business outside the server. */
function withoutFile({
  path: _path,
  posterPath: _poster,
  releaseYear: _year,
  covers: _covers,
  ...round
}: RoundWithFile): QuizRound {
  return round;
}

function asRound(song: SongCandidate, index: number): QuizRound {
  return {
    number: index + 1,
    songId: song.songId,
    sourceId: song.sourceId,
    malId: song.malId,
    titleRomaji: song.titleRomaji,
    titleEnglish: song.titleEnglish,
    titleJapanese: song.titleJapanese,
    category: song.category,
    songNumber: song.songNumber,
    songTitle: song.songTitle,
    artists: song.artists,
    guessStart: song.guessStart,
    guessEnd: song.guessEnd,
    revealStart: song.revealStart,
    segment: song.segment,
    timingId: song.timingId,
    difficulty: song.difficulty,
    levelIds: song.levelIds,
    isBlocklisted: false,
  };
}
