import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

/** The natural key of a row that a person deleted. */
@Table({ modelName: 'tombstones' })
export class TombstoneModel extends Model {
  @PrimaryKey @Column(required(DataType.TEXT)) declare entity: string;
  @PrimaryKey @Column(required(DataType.TEXT)) declare naturalKey: string;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
}
