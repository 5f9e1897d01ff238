import type { LibraryFile } from '@quiz-factory/shared';
import { AutoIncrement, Column, DataType, Model, PrimaryKey, Table } from 'sequelize-typescript';
import { defaulted, required } from '../platform/database/index.js';

@Table({ modelName: 'library_files' })
export class LibraryFileModel extends Model implements LibraryFile {
  @PrimaryKey @AutoIncrement @Column(DataType.INTEGER) declare id: number;
  @Column(required(DataType.TEXT)) declare folder: string;
  @Column(required(DataType.TEXT)) declare path: string;
  @Column(required(DataType.TEXT)) declare state: LibraryFile['state'];
  @Column(DataType.TEXT) declare title: string | null;
  @Column(DataType.TEXT) declare category: LibraryFile['category'];
  @Column(DataType.INTEGER) declare number: number | null;
  @Column(DataType.INTEGER) declare version: number | null;
  @Column(DataType.INTEGER) declare malId: number | null;
  @Column(DataType.TEXT) declare reason: string | null;
  @Column(defaulted(DataType.BOOLEAN)) declare isCorrected: boolean;
  @Column(defaulted(DataType.DATE)) declare createdAt: string;
  @Column(defaulted(DataType.DATE)) declare updatedAt: string;
}
