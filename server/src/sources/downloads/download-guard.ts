import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { type Guard, guardKey } from '../../engine/index.js';
import { DownloadWishes } from './download-wishes.repository.js';

const DOWNLOAD = 'download';

/** What an item's `guardedBy` holds to be dropped when somebody pauses or cancels the download. */
export const downloadWord = (sourceId: string): string => guardKey(DOWNLOAD, sourceId);

/** Nobody works on a download that a person paused or cancelled. */
@Injectable()
export class DownloadGuard implements Guard {
  readonly name = DOWNLOAD;
  readonly wakesOn = ['downloads'];

  constructor(private readonly wishes: DownloadWishes) {}

  async forbidden(keys: readonly string[], transaction?: Transaction): Promise<ReadonlyMap<string, string>> {
    const unwanted = await this.wishes.unwanted(keys.map(Number), transaction);
    return new Map([...unwanted].map(([id, why]) => [String(id), why]));
  }
}
