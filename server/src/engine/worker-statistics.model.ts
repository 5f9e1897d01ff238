import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { required } from '../platform/database/index.js';

/** What each worker has done, added up: its results are pruned in the end. */
@Table({ modelName: 'worker_statistics' })
export class WorkerStatisticsModel extends Model {
  @PrimaryKey @Column(required(DataType.UUID)) declare workerId: string;
  /** Results that finished up to here are in the sums. */
  @Column(required(DataType.DATE)) declare upTo: string;
  @Column(required(DataType.BIGINT)) declare done: number;
  @Column(required(DataType.BIGINT)) declare invalid: number;
  @Column(required(DataType.BIGINT)) declare temporary: number;
  @Column(required(DataType.DOUBLE)) declare totalMs: number;
}
