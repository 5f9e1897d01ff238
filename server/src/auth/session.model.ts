import type { TokenScope } from '@quiz-factory/shared';
import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

/** Who may act: a browser that signed in, or a script. */
@Table({ modelName: 'sessions' })
export class SessionModel extends Model {
  @PrimaryKey @Column(required(DataType.UUID)) declare id: string;
  @Column(required(DataType.TEXT)) declare kind: 'browser' | 'script';
  @Column(required(DataType.TEXT)) declare name: string;
  @Column(required(DataType.TEXT)) declare scope: TokenScope;
  @Column(DataType.TEXT) declare address: string | null;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(DataType.DATE) declare lastUsedAt: string | null;
  @Column(DataType.DATE) declare expiresAt: string | null;
}
