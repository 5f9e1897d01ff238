import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';
import type { RequestStatus } from './request.js';

/** What somebody asked for and waits for, as an item of the engine. */
@Table({ modelName: 'requests' })
export class RequestModel extends Model {
  @PrimaryKey @Column(required(DataType.UUID)) declare id: string;
  @Column(required(DataType.TEXT)) declare kind: string;
  @Column(required(DataType.TEXT)) declare label: string;
  @Column(defaulted(DataType.JSONB)) declare payload: unknown;
  @Column(DataType.JSONB) declare result: unknown;
  @Column(defaulted(DataType.TEXT)) declare status: RequestStatus;
  @Column(defaulted(DataType.DOUBLE)) declare progress: number;
  @Column(DataType.DOUBLE) declare etaSeconds: number | null;
  @Column(DataType.TEXT) declare stage: string | null;
  @Column(DataType.TEXT) declare error: string | null;
  @Column(DataType.DATE) declare nextTryAt: string | null;
  @Column(defaulted(DataType.INTEGER)) declare priority: number;
  @Column(defaulted(DataType.INTEGER)) declare attempts: number;
  @Column(DataType.DATE) declare startedAt: string | null;
  @Column(DataType.DATE) declare finishedAt: string | null;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
