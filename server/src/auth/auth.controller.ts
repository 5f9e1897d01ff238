import { Body, Controller, Get, Headers, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AuthStatus, loginBody, type Session, setupBody } from '@quiz-factory/shared';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { ApiError } from '../platform/errors/index.js';
import { AuthRepository } from './auth.repository.js';
import { bearerToken } from './bearer-token.js';
import { isDirect } from './direct-request.js';
import { FirstPassword } from './first-password.js';
import { KnownDevices } from './known-device.js';
import { LoginThrottle } from './login-throttle.js';
import { isPassword } from './password-hash.js';
import { Public } from './public.js';
import { giveCookie, takeCookie } from './session-cookie.js';
import { TokenIssuer } from './token-issuer.js';

/** One master password opens everything. */
@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly repository: AuthRepository,
    private readonly first: FirstPassword,
    private readonly tokens: TokenIssuer,
    private readonly throttle: LoginThrottle,
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
    return this.open(response);
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
    const stored = await this.repository.password();
    if (!stored) throw new ApiError('WRONG_STATE', 'No master password is set yet: set one at /auth/setup.');
    const device = await this.devices.of(request);
    const wait = await this.throttle.admit(address, device);
    if (wait > 0) {
      response.setHeader('Retry-After', String(wait));
      throw new ApiError('TOO_MANY_REQUESTS', `Too many wrong passwords. Try again in ${String(wait)} s.`);
    }
    if (!(await isPassword(body.password, stored)))
      throw new ApiError('UNAUTHORIZED', 'The password is wrong.');
    await this.throttle.succeeded(address, device);
    return this.open(response, device);
  }

  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke this token' })
  async logout(
    @Headers('authorization') header: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const token = bearerToken(header);
    if (token !== undefined) await this.tokens.revoke(token);
    takeCookie(response);
  }

  private async open(response: Response, device?: string): Promise<Session> {
    const session = await this.tokens.issue();
    giveCookie(response, session);
    await this.devices.remember(response, device);
    return session;
  }
}
