import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

/** Which anime another site means by its id. */
@Table({ modelName: 'external_ids' })
export class ExternalIdModel extends Model {
  @PrimaryKey @Column(required(DataType.TEXT)) declare site: string;
  @PrimaryKey @Column(required(DataType.INTEGER)) declare externalId: number;
  @Column(required(DataType.INTEGER)) declare malId: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
