import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { required } from '../platform/database/index.js';

/** A token that a person signed out of before it expired. */
@Table({ modelName: 'revoked_tokens' })
export class RevokedTokenModel extends Model {
  @PrimaryKey @Column(required(DataType.UUID)) declare jti: string;
  @Column(required(DataType.DATE)) declare expiresAt: string;
}
