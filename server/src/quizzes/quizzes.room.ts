import { Injectable } from '@nestjs/common';
import type { RoomSnapshots } from '@quiz-factory/shared';
import type { LiveRoom } from '../platform/events/index.js';
import { QuizRepository } from './quiz.repository.js';

/** So many of the latest are in the room; `GET /quizzes` has all. */
const SHOWN = 500;

@Injectable()
export class QuizzesRoom implements LiveRoom<'quizzes'> {
  readonly room = 'quizzes';

  constructor(private readonly quizzes: QuizRepository) {}

  async snapshot(): Promise<RoomSnapshots['quizzes']> {
    return { items: await this.quizzes.summaries(SHOWN) };
  }
}
