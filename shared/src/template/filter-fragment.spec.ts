import { expect, it } from '@jest/globals';
import { filterFragmentProblem } from './filter-fragment.js';

it.each([
  'hue=s=0',
  'eq=brightness=0.1:saturation=1.4, vignette',
  "rotate='0.02*sin(2*PI*t)'",
  'split[a][b];[a]negate[c];[c][b]overlay=x=10',
  'gblur=sigma=4,noise=alls=8:allf=t',
])('takes %s', (fragment) => {
  expect(filterFragmentProblem(fragment)).toBeUndefined();
});

// Everything here could read a file, open an address, write, run something, or say more than it shows.
it.each([
  'movie=/etc/passwd',
  'amovie=/etc/passwd',
  'movie=http\\://example.org/x.mp4',
  '[a]overlay[b];movie=secret.mp4[c]',
  'subtitles=/etc/passwd',
  'subtitles=filename=x.srt',
  'ass=x.ass',
  'drawtext=textfile=/etc/passwd',
  'drawtext=text=hello:fontfile=/etc/passwd',
  'sendcmd=f=commands.txt',
  "sendcmd=c='0 hue s 0'",
  'asendcmd=f=x',
  'zmq',
  'azmq=bind_address=tcp\\://*\\:5555',
  'lut3d=file=/etc/passwd',
  'lut1d=/etc/passwd',
  'curves=psfile=/etc/passwd',
  'curves=plot=/tmp/out',
  'metadata=print:file=/tmp/out',
  'ametadata=mode=print:file=/tmp/out',
  'signature=filename=/tmp/out',
  'vidstabdetect=result=/tmp/out',
  'vidstabtransform=input=/etc/passwd',
  'libvmaf=log_path=/tmp/out',
  'psnr=stats_file=/tmp/out',
  'ssim=f=/tmp/out',
  'frei0r=filter_name=evil',
  'ladspa=file=evil.so',
  'lv2=plugin=evil',
  'removelogo=filename=/etc/passwd',
  'cover_rect=cover=/etc/passwd',
  'find_rect=object=/etc/passwd',
  'dnn_processing=model=/tmp/evil',
  'sr=model=/tmp/evil',
  'derain=model=evil',
  'arnndn=m=evil',
  'ocr=datapath=/etc',
  'openclsrc=source=/etc/passwd',
  'program_opencl=source=/etc/passwd',
  'nnedi=weights=/etc/passwd',
  'tlut2,movie=x',
  "hue='s=0',movie=x",
  "null'',movie=x",
  'null\\,movie=x',
  'null;movie=/etc/passwd[a]',
  'hue=s=0[Qout]',
  'concat',
  'nullsrc',
  'color=c=red',
  'buffer',
  'hue@x=s=0',
  'hue=s=%{pts}',
  'hue=s=$(id)',
  'hue=s=`id`',
  'null\nmovie=x',
  "eq=brightness='load(/etc/passwd)'\\",
  '',
  ',',
  '[a]',
  'drawbox=color=file',
])('refuses %s', (fragment) => {
  expect(filterFragmentProblem(fragment)).toBeDefined();
});

it('says why, and what may be used', () => {
  expect(filterFragmentProblem('movie=x')).toMatch(/"movie" is not allowed; allowed are .*hue/u);
});
