import { Body, Controller, Delete, Get, HttpCode, Inject, Ip, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ApiToken,
  type NewApiToken,
  sessionId,
  tokenCreate,
  type TokenCreate,
} from '@quiz-factory/shared';
import { type Clock, CLOCK } from '../platform/clock/index.js';
import { ApiError, notFound } from '../platform/errors/index.js';
import { NeedsScope } from './scope.js';
import { SessionRepository, type SessionRow } from './session.repository.js';
import { TokenIssuer } from './token-issuer.js';

/** More are a script that makes one each time it runs. */
const MOST_TOKENS = 100;

/** What scripts act with: named, limited in what they may do, and revocable one by one. */
@ApiTags('auth')
@Controller('auth/tokens')
@NeedsScope('admin')
export class ApiTokenController {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly tokens: TokenIssuer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Tokens of scripts, the newest first; never what they show' })
  async list(): Promise<{ items: ApiToken[] }> {
    return { items: (await this.sessions.list('script')).map(shown) };
  }

  @Post()
  @ApiOperation({ summary: 'Makes a token for a script; its text is told this once' })
  async create(
    @Body({ schema: tokenCreate }) { name, scope, expiresAt }: TokenCreate,
    @Ip() address: string,
  ): Promise<NewApiToken> {
    const expiry = expiresAt ?? null;
    if (expiry !== null && new Date(expiry) <= this.clock.date())
      throw new ApiError(
        'IMPOSSIBLE',
        'The token would be over already: give a later "expiresAt", or none.',
        [{ path: 'expiresAt', message: 'must be in the future' }],
      );
    if ((await this.sessions.list('script')).length >= MOST_TOKENS)
      throw new ApiError(
        'WRONG_STATE',
        `There are ${String(MOST_TOKENS)} tokens already: revoke those that nobody uses, and use one again and again.`,
      );
    const opened = await this.tokens.issue({ kind: 'script', name, scope, address, expiresAt: expiry });
    return { ...shown(opened), token: opened.token };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revokes a token, at once' })
  async remove(@Param('id', { schema: sessionId }) id: string): Promise<void> {
    if (!(await this.tokens.revoke('script', id))) throw notFound('token', id);
  }
}

const shown = ({ id, name, scope, createdAt, lastUsedAt, expiresAt }: SessionRow): ApiToken => ({
  id,
  name,
  scope,
  createdAt,
  lastUsedAt,
  expiresAt,
});
