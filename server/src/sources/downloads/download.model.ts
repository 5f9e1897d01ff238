import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

/** What people want of a source's video, and how far it is. */
@Table({ modelName: 'downloads' })
export class DownloadModel extends Model {
  @PrimaryKey @Column(required(DataType.INTEGER)) declare sourceId: number;
  @Column(defaulted(DataType.TEXT)) declare wanted: 'go' | 'paused' | 'cancelled';
  @Column(defaulted(DataType.BOOLEAN)) declare isAsked: boolean;
  @Column(defaulted(DataType.INTEGER)) declare priority: number;
  @Column(DataType.TEXT) declare strategy: string | null;
  @Column(defaulted(DataType.TEXT)) declare state: 'queued' | 'running' | 'failed';
  @Column(defaulted(DataType.INTEGER)) declare attempts: number;
  @Column(DataType.TEXT) declare failure: string | null;
  @Column(DataType.DATE) declare nextTryAt: string | null;
  @Column(defaulted(DataType.DOUBLE)) declare progress: number;
  @Column(DataType.TEXT) declare host: string | null;
  @Column(defaulted(DataType.BIGINT)) declare bytes: number;
  @Column(DataType.BIGINT) declare totalBytes: number | null;
  @Column(DataType.DOUBLE) declare bytesPerSecond: number | null;
  @Column(DataType.DOUBLE) declare etaSeconds: number | null;
  @Column(DataType.DATE) declare startedAt: string | null;
  @Column(DataType.DATE) declare finishedAt: string | null;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
