import { Body, Controller, Get, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AuthStatus,
  loginBody,
  passwordChange,
  type PasswordChange,
  type Session,
  setupBody,
} from '@quiz-factory/shared';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { isDirect } from './direct-request.js';
import { ApiError } from '../platform/errors/index.js';
import { FirstPassword } from './first-password.js';
import { KnownDevices } from './known-device.js';
import { Public } from './public.js';
import { sessionOf } from './request-session.js';
import { NeedsScope } from './scope.js';
import { giveCookie, takeCookie } from './session-cookie.js';
import { SignInDesk } from './sign-in-desk.js';
import { TokenIssuer } from './token-issuer.js';

/** One master password opens everything. */
@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly desk: SignInDesk,
    private readonly first: FirstPassword,
    private readonly tokens: TokenIssuer,
    private readonly devices: KnownDevices,
  ) {}

  @Public()
  @Get('status')
  @ApiOperation({ summary: 'Is a master password set?' })
  async status(@Req() request: Request): Promise<AuthStatus> {
    const isPasswordSet = await this.first.isSet();
    return { isPasswordSet, isCodeNeeded: !isPasswordSet && !isDirect(request) };
  }

  @Public()
  @Post('setup')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Set the master password, once; from elsewhere than this machine with the set-up code',
  })
  async setup(
    @Body({ schema: setupBody }) { password, code }: z.infer<typeof setupBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    await this.first.set(password, isDirect(request) ? { isAtHand: true } : { isAtHand: false, code });
    return this.open(request, response);
  }

  @Public()
  @Post('login')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in: a token for the bearer header and the live events' })
  async login(
    @Body({ schema: loginBody }) body: { password: string },
    @Ip() address: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const device = await this.devices.of(request);
    if (!(await this.desk.isRight(body.password, { address, device }, response)))
      throw new ApiError('UNAUTHORIZED', 'The password is wrong.');
    return this.open(request, response, device);
  }

  @Post('password')
  @HttpCode(200)
  @NeedsScope('admin')
  @ApiOperation({ summary: 'Change the master password: every browser is signed out, and this one anew in' })
  async changePassword(
    @Body({ schema: passwordChange }) { current, next }: PasswordChange,
    @Ip() address: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const device = await this.devices.of(request);
    // Not 401: whoever asks is signed in, and stays so.
    if (!(await this.desk.isRight(current, { address, device }, response)))
      throw new ApiError('IMPOSSIBLE', 'The current password is wrong.', [
        { path: 'current', message: 'is wrong' },
      ]);
    await this.desk.change(next);
    return this.open(request, response, device);
  }

  @Post('logout')
  @HttpCode(204)
  @NeedsScope('read')
  @ApiOperation({ summary: 'Revoke this token' })
  async logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const { id } = sessionOf(request);
    if (!(await this.tokens.revoke('browser', id))) await this.tokens.revoke('script', id);
    takeCookie(response);
  }

  private async open(request: Request, response: Response, device?: string): Promise<Session> {
    const session = await this.desk.openBrowser(request);
    giveCookie(response, session);
    await this.devices.remember(response, device);
    return session;
  }
}
