import { extractBarFeatures } from '../../../../server/dist/timings/audio/bar-features.js';
import { trackDownbeats } from '../../../../server/dist/timings/audio/downbeat-tracking.js';
import type { HearingModels } from '../../../../server/dist/timings/audio/hearing-models.js';
import {
  type LeadWeights,
  rateBySound,
  rateBySupport,
} from '../../../../server/dist/timings/audio/lead-line.js';
import { collectMetreEvidence } from '../../../../server/dist/timings/audio/metre-evidence.js';
import { chorusSamples } from './chorus-samples.ts';
import { downbeatSamples } from './downbeat-samples.ts';
import { soundSamples, supportSamples, voiceSamples } from './lead-samples.ts';
import { type Sample, trainingSet } from './samples.ts';
import { trainFeedForward, type TrainingOptions } from './train-feed-forward.ts';
import type { TrainingSong } from './training-song.ts';

const DOWNBEAT: TrainingOptions = { units: 16, epochs: 4 };
const SOUND: TrainingOptions = { units: 24, epochs: 4 };
const SUPPORT: TrainingOptions = { units: 16, epochs: 4 };
const VOICE: TrainingOptions = { units: 16, epochs: 6, weightDecay: 1e-3 };
const CHORUS: TrainingOptions = { units: 12, epochs: 12, learningRate: 2e-3, weightDecay: 3e-3, batch: 64 };
const ENTRY: TrainingOptions = { units: 10, epochs: 10, learningRate: 2e-3, weightDecay: 5e-3, batch: 64 };
/** Networks that are asked together. */
const ENSEMBLE = ['a', 'b', 'c'] as const;

type Report = (line: string) => void;

/**
 * Trains all networks on some songs. What one network says is learned from by the next only of songs that it did not
 * learn from itself: else the next would trust it too much.
 */
export async function trainModels(songs: readonly TrainingSong[], report: Report): Promise<HearingModels> {
  report(`${String(songs.length)} songs`);
  const downbeat = train(
    await collect(songs, (features, song) => downbeatSamples(features, song.downbeats)),
    DOWNBEAT,
  );
  report('downbeats');
  const halves = [songs.filter((_, k) => k % 2 === 0), songs.filter((_, k) => k % 2 === 1)] as const;
  const lead = await trainLead(songs, await Promise.all(halves.map((half) => trainSound(half))));
  report('lead');
  const byHalf = [await trainLead(halves[1], undefined), await trainLead(halves[0], undefined)] as const;
  const chorus: Sample[] = [];
  const entry: Sample[] = [];
  for (const [k, half] of halves.entries())
    for (const song of half) {
      const features = await song.features();
      const { spectral, tonal, loudness, duration } = features;
      const grid = trackDownbeats(collectMetreEvidence(spectral, tonal), downbeat);
      const { times } = extractBarFeatures(spectral, grid, loudness, duration);
      const samples = chorusSamples(features, times, byHalf[k] ?? lead, song.clip.truth.chorus);
      chorus.push(...samples.chorus);
      entry.push(...samples.entry);
    }
  report('bars');
  return {
    downbeat,
    lead,
    chorus: ENSEMBLE.map((seed) => train(chorus, { ...CHORUS, seed })),
    entry: ENSEMBLE.map((seed) => train(entry, { ...ENTRY, seed })),
  };
}

type Weights = LeadWeights['sound'];

const trainSound = async (songs: readonly TrainingSong[]): Promise<Weights> =>
  train(await collect(songs, ({ tonal }, song) => soundSamples(tonal, song.lead)), SOUND);

/** @param ofHalves sound networks of the even and of the odd songs: each rates the others'; left out: trained here */
async function trainLead(
  songs: readonly TrainingSong[],
  ofHalves: readonly Weights[] | undefined,
): Promise<LeadWeights> {
  const even = songs.filter((_, k) => k % 2 === 0);
  const odd = songs.filter((_, k) => k % 2 === 1);
  const [ofEven, ofOdd] = ofHalves ?? [await trainSound(even), await trainSound(odd)];
  const soundFor = (song: TrainingSong): Weights => {
    const other = even.includes(song) ? ofOdd : ofEven;
    if (!other) throw new Error('there is no network of the other songs');
    return other;
  };
  const supportOf = async (those: readonly TrainingSong[]): Promise<Weights> =>
    train(
      await collect(those, ({ tonal }, song) =>
        supportSamples(tonal, rateBySound(tonal, soundFor(song)), song.lead),
      ),
      SUPPORT,
    );
  const [supportOfEven, supportOfOdd] = [await supportOf(even), await supportOf(odd)];
  const voice = train(
    await collect(songs, ({ tonal }, song) => {
      const rated = rateBySound(tonal, soundFor(song));
      const supported = rateBySupport(rated, even.includes(song) ? supportOfOdd : supportOfEven);
      return voiceSamples(tonal, supported, song.lead);
    }),
    VOICE,
  );
  return { sound: await trainSound(songs), support: await supportOf(songs), voice };
}

async function collect(
  songs: readonly TrainingSong[],
  samplesOf: (features: Awaited<ReturnType<TrainingSong['features']>>, song: TrainingSong) => Sample[],
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const song of songs) for (const sample of samplesOf(await song.features(), song)) samples.push(sample);
  return samples;
}

const train = (samples: readonly Sample[], options: TrainingOptions): Weights =>
  trainFeedForward(trainingSet(samples), options);
