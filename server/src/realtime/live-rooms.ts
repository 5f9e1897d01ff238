import { ImportsRoom } from '../catalog/index.js';
import { QuizzesRoom } from '../quizzes/index.js';
import { RendersRoom } from '../renders/index.js';
import { DownloadsRoom } from '../sources/index.js';
import { WorkerRoom, WorkersRoom } from '../workers/index.js';
import { CatalogueRoom } from './catalogue.room.js';

/** Every socket room, one line each. */
export const liveRooms = [
  WorkersRoom,
  WorkerRoom,
  DownloadsRoom,
  QuizzesRoom,
  RendersRoom,
  CatalogueRoom,
  ImportsRoom,
];
