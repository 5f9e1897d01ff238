import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

/** One song of a quiz; timing and level are as they were when the quiz was made. */
@Table({ modelName: 'quiz_rounds' })
export class QuizRoundModel extends Model {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.INTEGER)) declare quizId: number;
  @Column(required(DataType.INTEGER)) declare number: number;
  @Column(required(DataType.INTEGER)) declare songId: number;
  @Column(required(DataType.INTEGER)) declare sourceId: number;
  @Column(required(DataType.DOUBLE)) declare guessStart: number;
  @Column(required(DataType.DOUBLE)) declare guessEnd: number;
  @Column(required(DataType.DOUBLE)) declare revealStart: number;
  @Column(required(DataType.DOUBLE)) declare difficulty: number;
  /** Null: that timing is gone. */
  @Column(DataType.INTEGER) declare timingId: number | null;
  @Column(defaulted(DataType.TEXT)) declare segment: string;
  @Column(defaulted(DataType.ARRAY(DataType.INTEGER))) declare levelIds: number[];
}
