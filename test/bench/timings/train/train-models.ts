import { extractBarFeatures } from '../../../../server/dist/timings/audio/bar-features.js';
import { trackDownbeats } from '../../../../server/dist/timings/audio/downbeat-tracking.js';
import type { HearingModels } from '../../../../server/dist/timings/audio/hearing-models.js';
import {
  type LeadWeights,
  rateBySound,
  rateBySupport,
} from '../../../../server/dist/timings/audio/lead-line.js';
import { collectMetreEvidence } from '../../../../server/dist/timings/audio/metre-evidence.js';
import type { LeadCandidates } from '../../../../server/dist/timings/audio/lead-support.js';
import type { SongFeatures } from '../../../../server/dist/timings/audio/song-features.js';
import type { TonalSpectrum } from '../../../../server/dist/timings/audio/tonal-spectrum.js';
import { chorusSamples, type ChorusSamples } from './chorus-samples.ts';
import { downbeatSamples } from './downbeat-samples.ts';
import { soundSamples, supportSamples, voiceSamples } from './lead-samples.ts';
import { type Sample, trainingSet } from './samples.ts';
import { trainFeedForward, type TrainingOptions } from './train-feed-forward.ts';
import type { TrainingSong } from './training-song.ts';

const DOWNBEAT: TrainingOptions = { units: 16, epochs: 4 };
const SOUND: TrainingOptions = { units: 48, epochs: 4 };
const SUPPORT: TrainingOptions = { units: 32, epochs: 4 };
const VOICE: TrainingOptions = { units: 24, epochs: 6, weightDecay: 1e-3 };
const CHORUS: TrainingOptions = { units: 12, epochs: 12, learningRate: 2e-3, weightDecay: 3e-3, batch: 64 };
const ENTRY: TrainingOptions = { units: 10, epochs: 10, learningRate: 2e-3, weightDecay: 5e-3, batch: 64 };
/** Networks that are asked together. */
const ENSEMBLE = ['a', 'b', 'c'] as const;

type Report = (line: string) => void;
type Weights = LeadWeights['sound'];

/** Networks of the even songs, of the odd ones, and of all. */
interface Crossed<Network> {
  readonly even: Network;
  readonly odd: Network;
  readonly all: Network;
}

/**
 * Trains all networks on some songs. What one network says is learned from by the next only of songs that it did not
 * learn from itself, else the next would trust it too much: so of each there are two more, of half the songs each.
 */
export async function trainModels(songs: readonly TrainingSong[], report: Report): Promise<HearingModels> {
  report(`${String(songs.length)} songs`);
  const downbeats = await collect(songs, (features, song) => downbeatSamples(features, song.downbeats));
  const downbeat = train(downbeats.flat(), DOWNBEAT);
  report('downbeats');
  const sound = cross(await collect(songs, ({ tonal }, song) => soundSamples(tonal, song.lead)), SOUND);
  report('lead: sound');
  const rated = (tonal: TonalSpectrum, k: number): LeadCandidates => rateBySound(tonal, unseen(sound, k));
  const support = cross(
    await collect(songs, ({ tonal }, song, k) => supportSamples(tonal, rated(tonal, k), song.lead)),
    SUPPORT,
  );
  report('lead: support');
  const voice = cross(
    await collect(songs, ({ tonal }, song, k) =>
      voiceSamples(tonal, rateBySupport(rated(tonal, k), unseen(support, k)), song.lead),
    ),
    VOICE,
  );
  report('lead: voice');
  const bars: ChorusSamples[] = [];
  for (const [k, song] of songs.entries()) {
    const features = await song.features();
    const { spectral, tonal, loudness, duration } = features;
    const grid = trackDownbeats(collectMetreEvidence(spectral, tonal), downbeat);
    const { times } = extractBarFeatures(spectral, grid, loudness, duration);
    const lead = { sound: unseen(sound, k), support: unseen(support, k), voice: unseen(voice, k) };
    bars.push(chorusSamples(features, times, lead, song.clip.truth.chorus));
  }
  report('bars');
  const chorus = bars.flatMap((samples) => samples.chorus);
  const entry = bars.flatMap((samples) => samples.entry);
  return {
    downbeat,
    lead: { sound: sound.all, support: support.all, voice: voice.all },
    chorus: ENSEMBLE.map((seed) => train(chorus, { ...CHORUS, seed })),
    entry: ENSEMBLE.map((seed) => train(entry, { ...ENTRY, seed })),
  };
}

/** @param samples of each song */
const cross = (samples: readonly (readonly Sample[])[], options: TrainingOptions): Crossed<Weights> => ({
  even: train(samples.filter((_, k) => k % 2 === 0).flat(), options),
  odd: train(samples.filter((_, k) => k % 2 === 1).flat(), options),
  all: train(samples.flat(), options),
});

/** The network that did not learn from a song. */
const unseen = <Network>({ even, odd }: Crossed<Network>, song: number): Network =>
  song % 2 === 0 ? odd : even;

async function collect(
  songs: readonly TrainingSong[],
  samplesOf: (features: SongFeatures, song: TrainingSong, k: number) => Sample[],
): Promise<Sample[][]> {
  const samples: Sample[][] = [];
  for (const [k, song] of songs.entries()) samples.push(samplesOf(await song.features(), song, k));
  return samples;
}

const train = (samples: readonly Sample[], options: TrainingOptions): Weights =>
  trainFeedForward(trainingSet(samples), options);
