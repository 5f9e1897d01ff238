import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Download,
  type DownloadCounts,
  type DownloadList,
  downloadList,
  type DownloadsAnswer,
  type DownloadSelection,
  downloadSelection,
  type DownloadUpdate,
  downloadUpdate,
  idParam,
  type Page,
} from '@quiz-factory/shared';
import { DownloadDesk } from './download-desk.js';

/** Videos on their way into the media folder, and what people want of them. */
@ApiTags('downloads')
@Controller('downloads')
export class DownloadsController {
  constructor(private readonly desk: DownloadDesk) {}

  @Get()
  @ApiOperation({ summary: 'Sources that are fetched, wait for it, stand still, failed, or are done' })
  list(@Query({ schema: downloadList }) query: DownloadList): Promise<Page<Download>> {
    return this.desk.list(query);
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many there are of each state' })
  counts(): Promise<DownloadCounts> {
    return this.desk.counts();
  }

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stop these, or all: what has come stays' })
  pause(@Body({ schema: downloadSelection }) body: DownloadSelection): Promise<DownloadsAnswer> {
    return this.desk.order('pause', body);
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on with these, or with all that are paused, from where they were' })
  resume(@Body({ schema: downloadSelection }) body: DownloadSelection): Promise<DownloadsAnswer> {
    return this.desk.order('resume', body);
  }

  @Post('cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give up these, or all that are not done: what has come is removed' })
  cancel(@Body({ schema: downloadSelection }) body: DownloadSelection): Promise<DownloadsAnswer> {
    return this.desk.order('cancel', body);
  }

  @Post('retry')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Try these anew, failed, cancelled or behind a better source; or all that failed',
  })
  retry(@Body({ schema: downloadSelection }) body: DownloadSelection): Promise<DownloadsAnswer> {
    return this.desk.order('retry', body);
  }

  @Get(':id')
  get(@Param('id', { schema: idParam }) id: number): Promise<Download> {
    return this.desk.get(id);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'The higher the priority, the sooner' })
  update(
    @Param('id', { schema: idParam }) id: number,
    @Body({ schema: downloadUpdate }) body: DownloadUpdate,
  ): Promise<Download> {
    return this.desk.prioritize(id, body.priority);
  }
}
