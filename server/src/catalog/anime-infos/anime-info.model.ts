import type { AnimeInfo } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

@Table({ modelName: 'anime_infos' })
export class AnimeInfoModel extends Model implements AnimeInfo {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.INTEGER)) declare animeId: number;
  @Column(required(DataType.TEXT)) declare provider: string;
  @Column(required(DataType.TEXT)) declare externalId: string;
  @Column(DataType.JSONB) declare said: unknown;
  @Column(required(DataType.JSONB)) declare payload: AnimeInfo['payload'];
  @Column(defaulted(DataType.TEXT)) declare addedBy: string;
  @Column(defaulted(DataType.INTEGER)) declare version: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
