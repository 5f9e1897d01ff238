import { Injectable } from '@nestjs/common';
import type { PassedOver, SelectionRules } from '@quiz-factory/shared';
import { ApiError } from '../../platform/errors/index.js';
import { selectRounds } from '../selection/select-rounds.js';
import { CandidateRepository } from './candidate.repository.js';
import { SeriesRepository } from './series.repository.js';
import type { SongCandidate } from './song-candidate.js';
import { complete, nameOf, whyNot, withSegment } from './why-not.js';

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
    private readonly series: SeriesRepository,
  ) {}

  /** Every song that is not taken is named with its reason. */
  async byRules(
    rules: SelectionRules,
    seed: string,
    { channel, except = 0 }: { readonly channel: string | null; readonly except?: number | undefined },
  ): Promise<Choice> {
    const [rows, series] = await Promise.all([this.candidates.all(channel, except), this.series.all()]);
    const unfit = rows.flatMap((row) => {
      const reason = whyNot(row);
      return reason === undefined ? [] : [{ songId: row.songId, title: nameOf(row), reason }];
    });
    const isUnfit = new Set(unfit.map((row) => row.songId));
    const fit = new Map(
      rows
        .filter((row) => !isUnfit.has(row.songId))
        .map((row) => [row.songId, withSegment(complete(row), row, rules)]),
    );
    const candidates = [...fit.values()].map((song) => ({
      ...song,
      label: nameOf(song),
      series: series.get(song.malId) ?? song.malId,
      isBlocklisted: false,
      confidence: song.timingConfidence,
    }));
    const { songIds, passedOver } = selectRounds(candidates, rules, seed);
    return {
      rounds: songIds.flatMap((songId) => fit.get(songId) ?? []),
      passedOver: [...passedOver, ...unfit],
    };
  }

  /** @throws ApiError (422) that names each song that cannot be in a quiz, and why */
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
      throw new ApiError(
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
}
