import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

@Table({ modelName: 'settings' })
export class SettingModel extends Model {
  @PrimaryKey @Column(required(DataType.TEXT)) declare key: string;
  @Column(required(DataType.JSONB)) declare value: unknown;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
