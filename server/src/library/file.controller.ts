import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type FileList,
  fileList,
  type FileMatch,
  fileMatch,
  type FolderUnderstand,
  folderUnderstand,
  type FolderUnderstanding,
  idParam,
  type LibraryFile,
  type Page,
} from '@quiz-factory/shared';
import { FileDesk } from './file-desk.js';
import { LibraryFileRepository } from './library-file.repository.js';

@ApiTags('files')
@Controller('files')
export class FileController {
  constructor(
    private readonly files: LibraryFileRepository,
    private readonly desk: FileDesk,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Videos of your folders, and how their names are understood' })
  list(@Query({ schema: fileList }) query: FileList): Promise<Page<LibraryFile>> {
    return this.files.list(query);
  }

  @Post('understand')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reads the names in a folder, and makes nothing of them yet' })
  understand(@Body({ schema: folderUnderstand }) { folder }: FolderUnderstand): Promise<FolderUnderstanding> {
    return this.desk.understand(folder);
  }

  @Get(':id')
  get(@Param('id', { schema: idParam }) id: number): Promise<LibraryFile> {
    return this.files.get(id);
  }

  @Post(':id/match')
  @HttpCode(200)
  @ApiOperation({ summary: 'Says which song a file is; no rule changes it again' })
  correct(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: fileMatch }) match: FileMatch,
  ): Promise<LibraryFile> {
    return this.desk.correct(id, match);
  }

  @Delete(':id/match')
  @ApiOperation({ summary: 'Takes a correction back: the name counts again' })
  release(@Param('id', { schema: idParam }) id: number): Promise<LibraryFile> {
    return this.desk.release(id);
  }
}
