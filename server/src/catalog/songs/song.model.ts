import type { Song } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

@Table({ modelName: 'songs' })
export class SongModel extends Model implements Song {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.INTEGER)) declare animeId: number;
  @Column(required(DataType.TEXT)) declare category: Song['category'];
  @Column(required(DataType.INTEGER)) declare number: number;
  @Column(DataType.TEXT) declare title: string | null;
  @Column(defaulted(DataType.ARRAY(DataType.TEXT))) declare artists: string[];
  @Column(DataType.TEXT) declare episodes: string | null;
  @Column(defaulted(DataType.BOOLEAN)) declare isNsfw: boolean;
  @Column(defaulted(DataType.BOOLEAN)) declare isSpoiler: boolean;
  @Column(defaulted(DataType.TEXT)) declare addedBy: string;
  @Column(defaulted(DataType.INTEGER)) declare version: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
