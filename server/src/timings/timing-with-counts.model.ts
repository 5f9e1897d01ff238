import type { Timing } from '@quiz-factory/shared';
import { Column, DataType, Table } from 'sequelize-typescript';
import { TimingModel } from './timing.model.js';

/** A view: every row of the table, with whether it is (a part of) what counts. */
@Table({ modelName: 'timings_with_counts' })
export class TimingWithCountsModel extends TimingModel implements Timing {
  @Column(DataType.BOOLEAN) declare counts: boolean;
}
