import type { Quiz } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

@Table({ modelName: 'quizzes' })
export class QuizModel extends Model implements Quiz {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.TEXT)) declare title: string;
  @Column(DataType.TEXT) declare channel: string | null;
  @Column(defaulted(DataType.JSONB)) declare rules: Quiz['rules'];
  @Column(defaulted(DataType.TEXT)) declare seed: string;
  @Column(required(DataType.INTEGER)) declare templateId: number;
  @Column(defaulted(DataType.INTEGER)) declare version: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
