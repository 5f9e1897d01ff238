import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { toDetectorInput } from '../video/detector-input.js';
import { FRAME_HEIGHT, FRAME_WIDTH } from '../video/frame-format.js';
import { extractTextBoxes, type TextBox } from '../video/text-boxes.js';
import { openNetwork } from './text-models.js';

let opened: Promise<InferenceSession> | undefined;
const input = new Float32Array(3 * FRAME_WIDTH * FRAME_HEIGHT);

/** Boxes of the text on a frame. Each thread opens the network at its first frame. */
export async function detectText(frame: Uint8Array): Promise<TextBox[]> {
  opened ??= openNetwork('ch_PP-OCRv4_det_infer');
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
