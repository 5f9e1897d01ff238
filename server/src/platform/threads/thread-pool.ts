import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { Threads } from './threads.js';

/** Whoever sends work keeps it on its own queue, not here in memory. */
const QUEUE_PER_THREAD = 16;

/** The process's threads for long work (ANALYSIS_THREADS). */
@Injectable()
export class ThreadPool extends Threads {
  constructor(@Inject(CONFIG) { analysisThreads }: Pick<Config, 'analysisThreads'>) {
    super(analysisThreads, analysisThreads * QUEUE_PER_THREAD);
  }
}
