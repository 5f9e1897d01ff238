import type { Render } from '@quiz-factory/shared';
import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';

/** A view: what was asked for, and how far the request is. */
@Table({ modelName: 'render_states' })
export class RenderStateModel extends Model implements Render {
  @PrimaryKey @Column(DataType.UUID) declare id: string;
  @Column(DataType.INTEGER) declare quizId: number;
  @Column(DataType.JSONB) declare options: Render['options'];
  @Column(DataType.TEXT) declare status: Render['status'];
  @Column(DataType.DOUBLE) declare progress: number;
  @Column(DataType.DOUBLE) declare etaSeconds: number | null;
  @Column(DataType.TEXT) declare stage: string | null;
  @Column(DataType.TEXT) declare error: string | null;
  @Column(DataType.DATE) declare nextTryAt: string | null;
  @Column(DataType.DOUBLE) declare durationSeconds: number | null;
  @Column(DataType.DATE) declare startedAt: string | null;
  @Column(DataType.DATE) declare finishedAt: string | null;
  @Column(DataType.DATE) declare createdAt: string;
}
