import { randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ApiError } from '../platform/errors/index.js';
import { AuthRepository } from './auth.repository.js';
import { hashPassword } from './password-hash.js';

/** How somebody shows that the first password is theirs to set: at this machine, or with what its terminal shows. */
export type SetupProof =
  { readonly isAtHand: true } | { readonly isAtHand: false; readonly code: string | undefined };

/** Crockford's base 32: nothing in it is taken for another sign. Twelve of them are 60 bits. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** The first password, which whoever sets it owns the factory with. */
@Injectable()
export class FirstPassword {
  /** For this process's terminal alone; of no use any more once a password is set. */
  readonly code = Array.from({ length: GROUPS }, newGroup).join('-');
  private readonly setting = Promise.withResolvers<undefined>();
  /** Resolves when it was set through this process. */
  readonly wasSet: Promise<undefined> = this.setting.promise;

  constructor(private readonly repository: AuthRepository) {}

  async isSet(): Promise<boolean> {
    return (await this.repository.password()) !== undefined;
  }

  /** @throws ApiError when there is one already, or the proof is none */
  async set(password: string, proof: SetupProof): Promise<void> {
    if (await this.isSet()) throw alreadySet();
    if (!proof.isAtHand && !this.isCode(proof.code))
      throw new ApiError(
        'FORBIDDEN',
        proof.code === undefined
          ? 'From here the first password takes the set-up code, as "code": the terminal of the server shows it.'
          : 'This is not the set-up code: the terminal of the server shows it, a new one at each start.',
      );
    if (!(await this.repository.setFirstPassword(await hashPassword(password)))) throw alreadySet();
    this.setting.resolve(undefined);
  }

  private isCode(given: string | undefined): boolean {
    const [wanted, found] = [this.code, given ?? ''].map((code) =>
      Buffer.from(code.replaceAll(/[\s-]/gu, '').toUpperCase()),
    ) as [Buffer, Buffer];
    return wanted.length === found.length && timingSafeEqual(wanted, found);
  }
}

const newGroup = (): string =>
  Array.from({ length: GROUP_LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');

const alreadySet = (): ApiError =>
  new ApiError('WRONG_STATE', 'A master password is set already: sign in with it at /auth/login.');
