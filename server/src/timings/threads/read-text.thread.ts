import { readFileSync } from 'node:fs';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { decodeLetters, type Reading } from '../video/decode-letters.js';
import type { LineCrop } from '../video/line-crop.js';
import { layoutsOf, READER_HEIGHT, toReaderInput } from '../video/reader-input.js';
import { alphabetFile, openNetwork } from './text-models.js';

export interface TextReadingTask {
  readonly crops: readonly LineCrop[];
  /** As in FrameAnalysisTask; what is not read any more has no letters. */
  readonly stop: Int32Array;
}

/** What is read so surely need not be tried otherwise. */
const SURE = 0.7;

let opened: Promise<InferenceSession> | undefined;
let alphabet: readonly string[] | undefined;

/** Reads lines of text in a thread of the pool; what is none is read as next to nothing. */
export default async function readText({ crops, stop }: TextReadingTask): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const crop of crops) {
    if (Atomics.load(stop, 0) === 1) break;
    let best: Reading = { text: '', certainty: 0 };
    for (const columns of layoutsOf(crop)) {
      const found = await readCrop(crop, columns);
      // Columns are Japanese; bars and frames are read as Latin letters.
      const reading =
        columns > 0
          ? { ...found, text: found.text.replace(/[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu, '') }
          : found;
      if (reading.text.length * reading.certainty > best.text.length * best.certainty) best = reading;
      if (best.certainty > SURE) break;
    }
    readings.push(best);
  }
  return readings;
}

async function readCrop(crop: LineCrop, columns: number): Promise<Reading> {
  opened ??= openNetwork('ch_PP-OCRv4_rec_infer');
  const session = await opened;
  // The network's letters are counted from 1 (0 is none), with a blank at the end.
  alphabet ??= [...readFileSync(alphabetFile, 'utf8').trimEnd().split('\n'), ' '];
  const { values, width } = toReaderInput(crop, columns);
  const [inputName = 'x'] = session.inputNames;
  const [outputName = ''] = session.outputNames;
  const answer = await session.run({
    [inputName]: new Tensor('float32', values, [1, 3, READER_HEIGHT, width]),
  });
  const output = answer[outputName];
  if (!(output?.data instanceof Float32Array)) throw new Error('the text reader gave no probabilities');
  return decodeLetters(output.data, output.dims[2] ?? 0, alphabet);
}
