import { Global, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { CONFIG, type Config } from '../platform/config/index.js';
import { ApiTokenController } from './api-token.controller.js';
import { AuthGuard } from './auth-guard.js';
import { AuthController } from './auth.controller.js';
import { AuthRepository } from './auth.repository.js';
import { FirstPassword } from './first-password.js';
import { KnownDevices } from './known-device.js';
import { LoginThrottle } from './login-throttle.js';
import { hashPassword } from './password-hash.js';
import { SessionController } from './session.controller.js';
import { SessionRepository } from './session.repository.js';
import { SignInDesk } from './sign-in-desk.js';
import { TokenIssuer } from './token-issuer.js';
import { TokenVerifier } from './token-verifier.js';

/** Sign-in with one master password. */
@Global()
@Module({
  imports: [JwtModule.register({})],
  controllers: [AuthController, SessionController, ApiTokenController],
  providers: [
    AuthRepository,
    FirstPassword,
    KnownDevices,
    LoginThrottle,
    SessionRepository,
    SignInDesk,
    TokenIssuer,
    { provide: TokenVerifier, useExisting: TokenIssuer },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [TokenVerifier, FirstPassword],
})
export class AuthModule implements OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly repository: AuthRepository,
  ) {}

  /** MASTER_PASSWORD counts at the first start only. */
  async onApplicationBootstrap(): Promise<void> {
    const { masterPassword } = this.config;
    if (masterPassword === undefined || (await this.repository.password()) !== undefined) return;
    await this.repository.setFirstPassword(await hashPassword(masterPassword));
  }
}
