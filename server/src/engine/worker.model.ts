import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

/** What a person or script wants to run. */
@Table({ modelName: 'workers' })
export class WorkerModel extends Model {
  @PrimaryKey @Column(required(DataType.UUID)) declare id: string;
  @Column(required(DataType.TEXT)) declare kind: string;
  @Column(required(DataType.TEXT)) declare strategy: string;
  @Column(defaulted(DataType.JSONB)) declare params: Readonly<Record<string, unknown>>;
  @Column(required(DataType.INTEGER)) declare intervalMs: number;
  @Column(required(DataType.INTEGER)) declare concurrency: number;
  @Column(DataType.INTEGER) declare globalLimit: number | null;
  @Column(DataType.ARRAY(DataType.TEXT)) declare nodes: string[] | null;
  @Column(defaulted(DataType.TEXT)) declare desiredState: 'running' | 'paused' | 'stopped';
  @Column(defaulted(DataType.BOOLEAN)) declare isStanding: boolean;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
