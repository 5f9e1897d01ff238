import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ffmpeg } from '../films.ts';
import { type VideoForm, videoForms } from './video-forms.ts';

const SECONDS = 24;

/** Moving colours and a chord; a white flash and a burst of 5 kHz every two seconds, and a red square. */
async function makeClip(home: string): Promise<string> {
  const clip = join(home, 'marked.mkv');
  const chord = '0.2*sin(2*PI*220*t)*(0.6+0.4*sin(2*PI*2*t))+0.1*sin(2*PI*330*t)';
  const burst = 'if(lt(mod(t,2),0.08),0.5*sin(2*PI*5000*t),0)';
  await ffmpeg([
    ...[
      '-f',
      'lavfi',
      '-i',
      `gradients=s=640x360:r=24:d=${String(SECONDS)}:c0=0x2050b0:c1=0x30a050:nb_colors=2:speed=0.05:seed=1`,
    ],
    ...['-f', 'lavfi', '-i', `aevalsrc='${chord}+${burst}':s=48000:d=${String(SECONDS)}`],
    '-vf',
    "drawbox=color=white:t=fill:enable='lt(mod(t,2),0.12)',drawbox=x=270:y=130:w=100:h=100:color=red:t=5",
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-crf',
      '12',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'pcm_s16le',
      clip,
    ],
  ]);
  return clip;
}

/** @returns what could not be made by this FFmpeg, and why */
export async function makeForms(home: string, library: string): Promise<string[]> {
  const clip = await makeClip(home);
  const failures: string[] = [];
  for (const form of videoForms)
    try {
      await make(form, clip, join(library, form.name), home);
    } catch (error) {
      failures.push(`${form.name}: ${(error as Error).message}`);
      await rm(join(library, form.name), { force: true });
    }
  return failures;
}

async function make(
  { name, args, then, change }: VideoForm,
  clip: string,
  file: string,
  home: string,
): Promise<void> {
  const draft = join(home, name);
  await ffmpeg(['-v', 'error', ...args(clip), draft]);
  if (then) {
    // Options of the input come first: of `-ss` alone.
    const input = then[0] === '-ss' ? then.slice(0, 2) : [];
    await ffmpeg(['-v', 'error', ...input, '-i', draft, '-c', 'copy', ...then.slice(input.length), file]);
    await rm(draft);
  } else if (change) await writeFile(file, change(await readFile(draft)));
  else await rename(draft, file);
}
