import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../database/index.js';

/** Another's server, as all processes of the factory see it. */
@Table({ modelName: 'outbound_hosts' })
export class OutboundHostModel extends Model {
  @PrimaryKey @Column(required(DataType.TEXT)) declare host: string;
  @Column(defaulted(DataType.DATE)) declare nextAt: string;
  @Column(defaulted(DataType.INTEGER)) declare failures: number;
  @Column(DataType.DATE) declare downUntil: string | null;
  @Column(DataType.TEXT) declare lastError: string | null;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
