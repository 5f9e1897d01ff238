import type { Download, Source } from '@quiz-factory/shared';
import { Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';

/** A view: sources on their way to become files, as people see them. */
@Table({ modelName: 'download_states' })
export class DownloadStateModel extends Model implements Download {
  @PrimaryKey @Column(DataType.INTEGER) declare id: number;
  @Column(DataType.INTEGER) declare songId: number;
  @Column(DataType.INTEGER) declare animeId: number;
  @Column(DataType.TEXT) declare animeTitle: string;
  @Column(DataType.TEXT) declare category: Download['category'];
  @Column(DataType.INTEGER) declare number: number;
  @Column(DataType.TEXT) declare songTitle: string | null;
  @Column(DataType.TEXT) declare provider: string;
  @Column(DataType.TEXT) declare location: string;
  @Column(DataType.INTEGER) declare rank: number | null;
  @Column(DataType.ARRAY(DataType.TEXT)) declare reasons: string[];
  @Column(DataType.TEXT) declare chosen: string | null;
  @Column(DataType.TEXT) declare strategy: string;
  @Column(DataType.TEXT) declare status: Download['status'];
  @Column(DataType.INTEGER) declare priority: number;
  @Column(DataType.INTEGER) declare attempts: number;
  @Column(DataType.TEXT) declare failure: string | null;
  @Column(DataType.DATE) declare nextTryAt: string | null;
  @Column(DataType.DOUBLE) declare progress: number;
  @Column(DataType.TEXT) declare host: string | null;
  @Column(DataType.BIGINT) declare bytes: number;
  @Column(DataType.BIGINT) declare totalBytes: number | null;
  @Column(DataType.DOUBLE) declare bytesPerSecond: number | null;
  @Column(DataType.DOUBLE) declare etaSeconds: number | null;
  @Column(DataType.DATE) declare startedAt: string | null;
  @Column(DataType.DATE) declare finishedAt: string | null;

  // What workers go by.
  @Column(DataType.TEXT) declare sourceStatus: Source['status'];
  @Column(DataType.BOOLEAN) declare isBlocklisted: boolean;
  @Column(DataType.INTEGER) declare popularity: number | null;
  @Column(DataType.TEXT) declare address: string | null;
  @Column(DataType.TEXT) declare wanted: 'go' | 'paused' | 'cancelled';
  @Column(DataType.BOOLEAN) declare isNext: boolean;
}
