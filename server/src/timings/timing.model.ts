import type { Timing } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

@Table({ modelName: 'timings' })
export class TimingModel extends Model implements Omit<Timing, 'counts'> {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.INTEGER)) declare sourceId: number;
  @Column(required(DataType.DOUBLE)) declare guessStart: number;
  @Column(required(DataType.DOUBLE)) declare guessEnd: number;
  @Column(required(DataType.DOUBLE)) declare revealStart: number;
  @Column(defaulted(DataType.TEXT)) declare segment: Timing['segment'];
  @Column(required(DataType.TEXT)) declare strategy: string;
  @Column(required(DataType.DOUBLE)) declare confidence: number;
  @Column(defaulted(DataType.JSONB)) declare evidence: unknown;
  @Column(defaulted(DataType.BOOLEAN)) declare isPinned: boolean;
  @Column(defaulted(DataType.BOOLEAN)) declare isOutdated: boolean;
  @Column(defaulted(DataType.TEXT)) declare addedBy: string;
  @Column(defaulted(DataType.INTEGER)) declare version: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
