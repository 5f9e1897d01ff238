import type { WorkerResult } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

@Table({ modelName: 'worker_results' })
export class WorkerResultModel extends Model {
  @PrimaryKey @AutoIncrement @Column(DataType.BIGINT) declare id: number;
  @Column(DataType.UUID) declare workerId: string | null;
  @Column(required(DataType.TEXT)) declare kind: string;
  @Column(required(DataType.TEXT)) declare strategy: string;
  @Column(required(DataType.TEXT)) declare subject: string;
  @Column(required(DataType.TEXT)) declare itemId: string;
  @Column(required(DataType.TEXT)) declare outcome: WorkerResult['outcome'];
  @Column(DataType.TEXT) declare error: string | null;
  @Column(defaulted(DataType.INTEGER)) declare attempt: number;
  /** Null after a temporary failure: the retry budget is used up. */
  @Column(DataType.DATE) declare nextTryAt: string | null;
  /** A failure that still keeps its item from being taken. */
  @Column(defaulted(DataType.BOOLEAN)) declare isHolding: boolean;
  @Column(defaulted(DataType.TEXT)) declare node: string;
  @Column(required(DataType.DATE)) declare startedAt: string;
  @Column(required(DataType.DATE)) declare finishedAt: string;
}
