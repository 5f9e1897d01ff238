import type { StoredTemplate } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

@Table({ modelName: 'templates' })
export class TemplateModel extends Model implements StoredTemplate {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.TEXT)) declare name: string;
  @Column(required(DataType.JSONB)) declare document: StoredTemplate['document'];
  @Column(defaulted(DataType.BOOLEAN)) declare isBuiltIn: boolean;
  @Column(defaulted(DataType.INTEGER)) declare version: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
