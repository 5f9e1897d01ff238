import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../database/index.js';

/** An answer that need not be sent again unless it changed. */
@Table({ modelName: 'kept_answers' })
export class KeptAnswerModel extends Model {
  @PrimaryKey @Column(required(DataType.TEXT)) declare url: string;
  @Column(DataType.TEXT) declare etag: string | null;
  @Column(DataType.TEXT) declare lastModified: string | null;
  @Column(required(DataType.TEXT)) declare contentType: string;
  @Column(required(DataType.BLOB)) declare body: Buffer;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
