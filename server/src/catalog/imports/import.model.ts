import type { CatalogueImport } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

@Table({ modelName: 'imports' })
export class ImportModel extends Model implements CatalogueImport {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.TEXT)) declare name: string;
  @Column(DataType.TEXT) declare format: string | null;
  @Column(defaulted(DataType.TEXT)) declare status: CatalogueImport['status'];
  @Column(DataType.TEXT) declare error: string | null;
  @Column(defaulted(DataType.INTEGER)) declare read: number;
  @Column(defaulted(DataType.INTEGER)) declare created: number;
  @Column(defaulted(DataType.INTEGER)) declare updated: number;
  @Column(defaulted(DataType.INTEGER)) declare unchanged: number;
  @Column(defaulted(DataType.INTEGER)) declare rejected: number;
  @Column(defaulted(DataType.JSONB)) declare problems: CatalogueImport['problems'];
  /** What was handed in, until nothing needs it any more. */
  @Column(DataType.BLOB) declare content: Buffer | null;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
