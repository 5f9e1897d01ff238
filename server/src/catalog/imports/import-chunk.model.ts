import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { required } from '../../platform/database/index.js';

/** A piece of a file that is to be read. */
@Table({ modelName: 'import_chunks' })
export class ImportChunkModel extends Model {
  @PrimaryKey @Column(required(DataType.INTEGER)) declare importId: number;
  /** From 1. */
  @PrimaryKey @Column(required(DataType.INTEGER)) declare number: number;
  @Column(required(DataType.BLOB)) declare bytes: Buffer;
}
