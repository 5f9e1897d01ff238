import type { Level } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

@Table({ modelName: 'levels' })
export class LevelModel extends Model implements Omit<Level, 'counts'> {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.INTEGER)) declare songId: number;
  @Column(required(DataType.DOUBLE)) declare difficulty: number;
  @Column(required(DataType.TEXT)) declare strategy: string;
  @Column(required(DataType.DOUBLE)) declare confidence: number;
  @Column(defaulted(DataType.TEXT)) declare rationale: string;
  @Column(defaulted(DataType.BOOLEAN)) declare isPinned: boolean;
  @Column(defaulted(DataType.BOOLEAN)) declare isOutdated: boolean;
  @Column(defaulted(DataType.TEXT)) declare addedBy: string;
  @Column(defaulted(DataType.INTEGER)) declare version: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
