import type { RenderOptions } from '@quiz-factory/shared';
import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

/** What is a render's own: its state is its request's. */
@Table({ modelName: 'renders' })
export class RenderModel extends Model {
  @PrimaryKey @Column(required(DataType.UUID)) declare id: string;
  @Column(required(DataType.INTEGER)) declare quizId: number;
  @Column(defaulted(DataType.JSONB)) declare options: RenderOptions;
  @Column(DataType.DOUBLE) declare durationSeconds: number | null;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
  @Column(DataType.TEXT) declare file: string | null;
  @Column(DataType.JSONB) declare manifest: unknown;
}
