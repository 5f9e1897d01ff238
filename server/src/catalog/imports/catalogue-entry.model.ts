import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

/** What one file said of one anime. */
@Table({ modelName: 'catalogue_entries' })
export class CatalogueEntryModel extends Model {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.INTEGER)) declare animeId: number;
  /** Null: from before files were kept apart. */
  @Column(DataType.INTEGER) declare importId: number | null;
  @Column(required(DataType.JSONB)) declare payload: object;
  @Column(defaulted(DataType.BOOLEAN)) declare isMerged: boolean;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
