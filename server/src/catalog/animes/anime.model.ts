import type { Anime } from '@quiz-factory/shared';
import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../../platform/database/index.js';

@Table({ modelName: 'animes' })
export class AnimeModel extends Model implements Anime {
  @PrimaryKey @Column(required(DataType.INTEGER)) declare malId: number;
  @Column(defaulted(DataType.BOOLEAN)) declare isProvisional: boolean;
  @Column(required(DataType.TEXT)) declare titleRomaji: string;
  @Column(DataType.TEXT) declare titleEnglish: string | null;
  @Column(DataType.TEXT) declare titleJapanese: string | null;
  @Column(defaulted(DataType.ARRAY(DataType.TEXT))) declare synonyms: string[];
  @Column(DataType.TEXT) declare posterUrl: string | null;
  @Column(DataType.TEXT) declare posterVersion: string | null;
  /** The address that it was fetched from. */
  @Column(DataType.TEXT) declare posterFrom: string | null;
  @Column(DataType.INTEGER) declare releaseYear: number | null;
  @Column(DataType.TEXT) declare releaseSeason: Anime['releaseSeason'];
  @Column(DataType.INTEGER) declare popularity: number | null;
  @Column(defaulted(DataType.BOOLEAN)) declare isAdult: boolean;
  @Column(defaulted(DataType.BOOLEAN)) declare isBlocklisted: boolean;
  @Column(defaulted(DataType.BOOLEAN)) declare isFinalized: boolean;
  /** All titles, in lower case. */
  @Column(defaulted(DataType.TEXT)) declare searchText: string;
  @Column(defaulted(DataType.TEXT)) declare addedBy: string;
  @Column(defaulted(DataType.INTEGER)) declare version: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
