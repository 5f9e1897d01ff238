import type { CatalogueImport } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

@Table({ modelName: 'imports' })
export class ImportModel extends Model {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.TEXT)) declare name: string;
  @Column(DataType.TEXT) declare format: string | null;
  /** Its state is its request's. */
  @Column(required(DataType.UUID)) declare requestId: string;
  @Column(defaulted(DataType.INTEGER)) declare read: number;
  @Column(defaulted(DataType.INTEGER)) declare created: number;
  @Column(defaulted(DataType.INTEGER)) declare updated: number;
  @Column(defaulted(DataType.INTEGER)) declare unchanged: number;
  @Column(defaulted(DataType.INTEGER)) declare rejected: number;
  @Column(defaulted(DataType.JSONB)) declare problems: CatalogueImport['problems'];
  /** So many batches are stored: an attempt goes on behind them. */
  @Column(defaulted(DataType.INTEGER)) declare batches: number;
  /** What was mended in the file. */
  @Column(defaulted(DataType.JSONB)) declare notes: CatalogueImport['notes'];
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
