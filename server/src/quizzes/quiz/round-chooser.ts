import { Inject, Injectable } from '@nestjs/common';
import type { PassedOver } from '@quiz-factory/shared';
import { Refusal } from '../../platform/errors/index.js';
import { QUIZ_MAKING, type QuizMaking, type Selection, type SongCandidate } from '../quiz-making.js';
import { CandidateRepository } from './candidate.repository.js';
import { complete, nameOf, whyNot } from './why-not.js';

export interface Choice {
  /** In order. */
  readonly rounds: readonly SongCandidate[];
  readonly passedOver: readonly PassedOver[];
}

/** Chooses the songs of a quiz: by rules, or the ones that a person named. */
@Injectable()
export class RoundChooser {
  constructor(
    private readonly candidates: CandidateRepository,
    @Inject(QUIZ_MAKING) private readonly making: QuizMaking,
  ) {}

  /** @throws Refusal (422) when the rules are not understood */
  async byRules(rules: unknown, seed: string): Promise<Choice> {
    const rows = await this.candidates.all();
    const unfit = rows.flatMap((row) => {
      const reason = whyNot(row);
      return reason === undefined ? [] : [{ songId: row.songId, title: nameOf(row), reason }];
    });
    const isUnfit = new Set(unfit.map((row) => row.songId));
    const fit = new Map(
      rows.filter((row) => !isUnfit.has(row.songId)).map((row) => [row.songId, complete(row)]),
    );
    const selection = this.select([...fit.values()], rules, seed);
    return {
      rounds: selection.rounds.flatMap((songId) => fit.get(songId) ?? []),
      passedOver: [
        ...selection.passedOver.flatMap(({ songId, reason }) => {
          const song = fit.get(songId);
          return song ? [{ songId, title: nameOf(song), reason }] : [];
        }),
        ...unfit,
      ],
    };
  }

  /** @throws Refusal (422) that names each song that cannot be in a quiz, and why */
  async byHand(songIds: readonly number[]): Promise<Choice> {
    const rows = new Map((await this.candidates.ofSongs(songIds)).map((row) => [row.songId, row]));
    const faults = songIds.flatMap((songId, index) => {
      const row = rows.get(songId);
      const reason = row ? whyNot(row) : 'There is no such song.';
      const name = row ? `${nameOf(row)} (song ${String(songId)})` : `song ${String(songId)}`;
      return reason === undefined
        ? []
        : [{ path: `songIds.${String(index)}`, message: `${name}: ${reason}` }];
    });
    if (faults.length > 0)
      throw new Refusal(
        'IMPOSSIBLE',
        `These songs cannot be in a quiz. ${faults.map((fault) => fault.message).join(' ')}`,
        faults,
      );
    return {
      rounds: songIds.flatMap((songId) => {
        const row = rows.get(songId);
        return row ? [complete(row)] : [];
      }),
      passedOver: [],
    };
  }

  private select(candidates: readonly SongCandidate[], rules: unknown, seed: string): Selection {
    try {
      return this.making.selectRounds(candidates, rules, seed);
    } catch (error) {
      throw new Refusal('IMPOSSIBLE', error instanceof Error ? error.message : String(error), [], {
        cause: error,
      });
    }
  }
}
