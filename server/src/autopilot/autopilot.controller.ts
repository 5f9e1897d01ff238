import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AutopilotOrder, autopilotOrder, type AutopilotReport } from '@quiz-factory/shared';
import { Autopilot } from './autopilot.js';

@ApiTags('setup')
@Controller('setup')
export class AutopilotController {
  constructor(private readonly autopilot: Autopilot) {}

  @Post('autopilot')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Start one sensible worker of every kind for a folder, a list, or the most popular animes',
  })
  start(@Body({ schema: autopilotOrder }) body: AutopilotOrder): Promise<AutopilotReport> {
    return this.autopilot.start(body);
  }
}
