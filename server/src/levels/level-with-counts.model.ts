import type { Level } from '@quiz-factory/shared';
import { Column, DataType, Table } from 'sequelize-typescript';
import { LevelModel } from './level.model.js';

/** A view: every row of the table, with whether it is (a part of) what counts. */
@Table({ modelName: 'levels_with_counts' })
export class LevelWithCountsModel extends LevelModel implements Level {
  @Column(DataType.BOOLEAN) declare counts: boolean;
}
