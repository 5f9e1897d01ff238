// Whether a film of a hundred rounds is what it should be: npm run bench -- film
import { join } from 'node:path';
import { template } from '@quiz-factory/shared';
import { timeline } from '../../server/dist/film/plan/timeline.js';
import { offsetAt, playThrough } from './film-checks.ts';
import { ffmpeg, inFolder, planOf, render } from './films.ts';
import { print } from './report.ts';

/** Moving pictures with a white flash of one frame, and music with a click, at each whole second. */
async function makeFlashes(home: string): Promise<string> {
  const file = join(home, 'flash.mp4');
  await ffmpeg([
    ...['-f', 'lavfi', '-i', 'gradients=s=640x360:r=30:d=40:c0=0x202040:c1=0x204020:speed=0.01:seed=1'],
    ...[
      '-f',
      'lavfi',
      '-i',
      "aevalsrc='0.2*sin(2*PI*220*t)*(0.6+0.4*sin(2*PI*2*t))+0.3*lt(mod(t,1),0.004)*sin(2*PI*3000*t)':s=48000:d=40",
    ],
    ...[
      '-vf',
      "drawbox=color=white:t=fill:enable='lt(mod(n,30),1)'",
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '30',
    ],
    ...['-c:a', 'pcm_s16le', '-f', 'mov', file],
  ]);
  return file;
}

const small = template.parse({
  canvas: { width: 640, height: 360, fps: 30 },
  audio: { fadeInSeconds: 0.02, fadeOutSeconds: 0.02 },
  phases: {
    guess: {
      seconds: 3,
      hasTicks: false,
      layers: [
        { type: 'countdown', size: 300 },
        // Each round is spliced: its own number, everybody's countdown.
        { type: 'text', content: '{round}', anchor: 'top-left', align: 'left', width: 300, size: 60 },
      ],
    },
    reveal: {
      seconds: 3,
      layers: [{ type: 'video' }, { type: 'text', content: '{title.romaji}', anchor: 'bottom' }],
    },
  },
});

async function hundredRounds(home: string): Promise<void> {
  const plan = planOf(small, [await makeFlashes(home)], 100, 5);
  const film = join(home, 'hundred.mp4');
  await render(home, plan, film);
  const segments = timeline(plan);
  const last = segments.findLast(({ kind }) => kind === 'reveal');
  if (!last) throw new Error('no reveal');
  const offset = await offsetAt(ffmpeg, film, home, last.startFrame / 30 + 0.5, 2);
  print({
    what: '100 rounds: sound against picture at the last reveal',
    value: `${(offset * 1000).toFixed(1)} ms`,
    baseline: 'a frame, 33.3 ms',
    ratio: Math.abs(offset) * 30,
    aim: '< 1 frame',
    isMet: Math.abs(offset) < 1 / 30,
  });
  const loudness: number[] = [];
  for (const { startFrame, frames } of segments.filter((_, index) => index % 9 === 0)) {
    const { stderr } = await ffmpeg([
      ...['-ss', String(startFrame / 30), '-t', String(frames / 30), '-i', film, '-vn'],
      ...['-af', 'ebur128=framelog=verbose', '-f', 'null', '-'],
    ]);
    loudness.push(Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/u.exec(stderr)?.[1]));
  }
  const worst = Math.max(...loudness.map((value) => Math.abs(value + 14)));
  print({
    what: `loudness of ${String(loudness.length)} segments of the 200`,
    value: `${Math.min(...loudness).toFixed(1)} to ${Math.max(...loudness).toFixed(1)} LUFS`,
    baseline: '−14 LUFS',
    ratio: null,
    aim: '± 0.5',
    isMet: worst <= 0.5,
  });
  const { stderr } = await ffmpeg([
    '-i',
    film,
    '-vn',
    '-af',
    'ebur128=peak=true:framelog=verbose',
    '-f',
    'null',
    '-',
  ]);
  const peak = Number(/True peak:\s+Peak:\s+(-?[\d.]+) dBFS/u.exec(stderr)?.[1]);
  print({
    what: 'true peak',
    value: `${peak.toFixed(1)} dBTP`,
    baseline: 'none',
    ratio: null,
    aim: '≤ −1',
    isMet: peak <= -1,
  });
  const decoded = await ffmpeg(['-v', 'warning', '-i', film, '-f', 'null', '-']);
  const warnings = decoded.stderr
    .split('\n')
    .filter((line) => /\[|warning|error|monoton/iu.test(line) && !/^(?:frame|fps|progress|out_)/u.test(line));
  print({
    what: 'warnings of a decode of the film',
    value: warnings.length === 0 ? 'none' : warnings.slice(0, 3).join(' | '),
    baseline: 'none',
    ratio: null,
    aim: 'none',
    isMet: warnings.length === 0,
  });
  const played = await playThrough(film);
  print({
    what: 'played in Chromium to its end',
    value: played,
    baseline: 'none',
    ratio: null,
    aim: 'ended',
    isMet: played === 'ended',
  });
}

await inFolder(hundredRounds);
