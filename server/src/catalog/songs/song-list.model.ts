import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

/** A strategy has listed the songs of an anime. */
@Table({ modelName: 'song_lists' })
export class SongListModel extends Model {
  @PrimaryKey @Column(required(DataType.INTEGER)) declare animeId: number;
  @PrimaryKey @Column(required(DataType.TEXT)) declare strategy: string;
  @Column(required(DataType.INTEGER)) declare songs: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
