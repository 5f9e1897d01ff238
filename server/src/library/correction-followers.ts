import { Injectable } from '@nestjs/common';
import type { LibraryFile } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';

/** Changes what hangs on a file that a person has just matched. @returns what to announce once all is written */
export type CorrectionFollower = (
  file: LibraryFile,
  transaction: Transaction,
) => Promise<readonly (() => void)[]>;

/** Rooms above this one that have made something of files: they are asked within the correction's transaction. */
@Injectable()
export class CorrectionFollowers {
  private readonly followers: CorrectionFollower[] = [];

  add(follower: CorrectionFollower): void {
    this.followers.push(follower);
  }

  async follow(file: LibraryFile, transaction: Transaction): Promise<readonly (() => void)[]> {
    const announcements: (() => void)[] = [];
    for (const follower of this.followers) announcements.push(...(await follower(file, transaction)));
    return announcements;
  }
}
