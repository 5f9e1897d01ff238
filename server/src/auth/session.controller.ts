import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type BrowserSession, sessionId } from '@quiz-factory/shared';
import type { Request } from 'express';
import { notFound } from '../platform/errors/index.js';
import { sessionOf } from './request-session.js';
import { NeedsScope } from './scope.js';
import { SessionRepository, type SessionRow } from './session.repository.js';
import { TokenIssuer } from './token-issuer.js';

/** The browsers that are signed in. */
@ApiTags('auth')
@Controller('auth/sessions')
@NeedsScope('admin')
export class SessionController {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly tokens: TokenIssuer,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Browsers that are signed in, the newest first' })
  async list(@Req() request: Request): Promise<{ items: BrowserSession[] }> {
    const { id } = sessionOf(request);
    return { items: (await this.sessions.list('browser')).map((row) => shown(row, id)) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs all other browsers out' })
  removeOthers(@Req() request: Request): Promise<void> {
    return this.tokens.revokeAll('browser', sessionOf(request).id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Signs one browser out, at once' })
  async remove(@Param('id', { schema: sessionId }) id: string): Promise<void> {
    if (!(await this.tokens.revoke('browser', id))) throw notFound('session', id);
  }
}

const shown = (row: SessionRow, current: string): BrowserSession => ({
  id: row.id,
  userAgent: row.name,
  address: row.address,
  createdAt: row.createdAt,
  lastUsedAt: row.lastUsedAt,
  expiresAt: row.expiresAt,
  isCurrent: row.id === current,
});
