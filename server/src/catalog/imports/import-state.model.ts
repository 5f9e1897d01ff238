import type { CatalogueImport } from '@quiz-factory/shared';
import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';

/** A view: what was read so far, and how far the request is. */
@Table({ modelName: 'import_states' })
export class ImportStateModel extends Model implements CatalogueImport {
  @PrimaryKey @Column(DataType.INTEGER) declare id: number;
  @Column(DataType.UUID) declare requestId: string;
  @Column(DataType.TEXT) declare name: string;
  @Column(DataType.TEXT) declare format: string | null;
  @Column(DataType.TEXT) declare status: CatalogueImport['status'];
  @Column(DataType.TEXT) declare error: string | null;
  @Column(DataType.DATE) declare nextTryAt: string | null;
  @Column(DataType.INTEGER) declare read: number;
  @Column(DataType.INTEGER) declare created: number;
  @Column(DataType.INTEGER) declare updated: number;
  @Column(DataType.INTEGER) declare unchanged: number;
  @Column(DataType.INTEGER) declare rejected: number;
  @Column(DataType.JSONB) declare problems: CatalogueImport['problems'];
  @Column(DataType.JSONB) declare notes: CatalogueImport['notes'];
  @Column(DataType.DATE) declare createdAt: string;
}
