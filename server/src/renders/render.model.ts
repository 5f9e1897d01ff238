import type { Render } from '@quiz-factory/shared';
import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

@Table({ modelName: 'renders' })
export class RenderModel extends Model implements Render {
  @PrimaryKey @Column(required(DataType.UUID)) declare id: string;
  @Column(required(DataType.INTEGER)) declare quizId: number;
  @Column(defaulted(DataType.JSONB)) declare options: Render['options'];
  @Column(defaulted(DataType.TEXT)) declare status: Render['status'];
  @Column(defaulted(DataType.DOUBLE)) declare progress: number;
  @Column(DataType.DOUBLE) declare etaSeconds: number | null;
  @Column(DataType.TEXT) declare stage: string | null;
  @Column(DataType.TEXT) declare error: string | null;
  @Column(DataType.DOUBLE) declare durationSeconds: number | null;
  @Column(DataType.DATE) declare startedAt: string | null;
  @Column(DataType.DATE) declare finishedAt: string | null;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
  @Column(DataType.TEXT) declare file: string | null;
  @Column(DataType.JSONB) declare manifest: unknown;
  @Column(DataType.UUID) declare leaseOwner: string | null;
  @Column(DataType.DATE) declare leaseUntil: string | null;
  @Column(defaulted(DataType.INTEGER)) declare attempts: number;
}
