import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { required } from '../../platform/database/index.js';

/** What a day's questions to the language model took. */
@Table({ modelName: 'model_tokens' })
export class ModelTokenModel extends Model {
  @PrimaryKey @Column(required(DataType.DATEONLY)) declare day: string;
  @Column(required(DataType.BIGINT)) declare used: number;
  @Column(required(DataType.INTEGER)) declare questions: number;
}
