import type { Source } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

@Table({ modelName: 'sources' })
export class SourceModel extends Model implements Source {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.INTEGER)) declare songId: number;
  @Column(required(DataType.TEXT)) declare provider: string;
  @Column(required(DataType.TEXT)) declare location: string;
  @Column(defaulted(DataType.BOOLEAN)) declare isCreditless: boolean;
  @Column(DataType.INTEGER) declare resolution: number | null;
  @Column(DataType.TEXT) declare overlap: Source['overlap'];
  @Column(defaulted(DataType.BOOLEAN)) declare hasSubtitles: boolean;
  @Column(defaulted(DataType.BOOLEAN)) declare hasLyrics: boolean;
  @Column(DataType.DOUBLE) declare score: number | null;
  @Column(defaulted(DataType.ARRAY(DataType.TEXT))) declare reasons: string[];
  @Column(DataType.INTEGER) declare rank: number | null;
  @Column(DataType.TEXT) declare chosen: string | null;
  // What its location says: of the table's own making.
  @Column(defaulted(DataType.TEXT)) declare fetchedBy: string;
  @Column({ ...defaulted(DataType.TEXT), allowNull: true }) declare host: string | null;
  @Column(defaulted(DataType.TEXT)) declare status: Source['status'];
  @Column(DataType.TEXT) declare invalidReason: string | null;
  @Column(DataType.TEXT) declare path: string | null;
  @Column(DataType.BIGINT) declare sizeBytes: number | null;
  @Column(DataType.TEXT) declare sha256: string | null;
  @Column(DataType.DOUBLE) declare durationSeconds: number | null;
  @Column(DataType.TEXT) declare videoCodec: string | null;
  @Column(DataType.TEXT) declare audioCodec: string | null;
  @Column(DataType.INTEGER) declare width: number | null;
  @Column(DataType.INTEGER) declare height: number | null;
  @Column(defaulted(DataType.TEXT)) declare addedBy: string;
  @Column(defaulted(DataType.INTEGER)) declare version: number;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
