import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

/** A strategy has looked for the videos of a song. */
@Table({ modelName: 'source_searches' })
export class SourceSearchModel extends Model {
  @PrimaryKey @Column(required(DataType.INTEGER)) declare songId: number;
  @PrimaryKey @Column(required(DataType.TEXT)) declare strategy: string;
  @Column(required(DataType.INTEGER)) declare found: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
