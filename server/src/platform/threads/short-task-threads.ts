import { Injectable } from '@nestjs/common';
import { Threads } from './threads.js';

/** One that is kept busy does not keep the others waiting. */
const THREADS = 2;
/** A film draws each of its pictures by itself. */
const QUEUED = 256;

/** Threads for what takes moments, and somebody waits for: a request must not stand behind an analysis of minutes. */
@Injectable()
export class ShortTaskThreads extends Threads {
  constructor() {
    super(THREADS, QUEUED);
  }
}
