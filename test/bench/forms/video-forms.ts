/** A form that real files have, made of one marked clip. */
export interface VideoForm {
  readonly name: string;
  /** FFmpeg arguments but for the output; the clip is an input of them. */
  readonly args: (clip: string) => readonly string[];
  /** Packed anew with these arguments, where FFmpeg cannot do it at once. */
  readonly then?: readonly string[];
  /** Changed byte by byte afterwards. */
  readonly change?: (bytes: Buffer) => Buffer;
  /** It cannot be in a quiz. */
  readonly isRefused?: true;
}

const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-pix_fmt', 'yuv420p'];
const aac = ['-c:a', 'aac', '-b:a', '160k'];
const mpeg2 = ['-c:v', 'mpeg2video', '-q:v', '4'];
const vp9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-row-mt', '1', '-b:v', '1M'];
const x265 = (params: string): string[] => [
  '-c:v',
  'libx265',
  '-preset',
  'ultrafast',
  '-x265-params',
  `log-level=error${params}`,
];

const form = (name: string, filter: string, ...coding: (readonly string[])[]): VideoForm => ({
  name,
  args: (clip) => ['-i', clip, ...(filter === '' ? [] : ['-vf', filter]), ...coding.flat()],
});

/** What the clip, which names no colours, means; then linear light, then the luminance of brighter screens. */
const bright = (transfer: string): string =>
  'setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=limited,zscale=t=linear:npl=203,format=gbrpf32le,' +
  `zscale=p=bt2020:t=${transfer}:m=bt2020nc:r=limited:npl=203,format=yuv420p10le`;
const brightCoding = (transfer: string): string[] => [
  ...x265(`:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc`),
  ...['-color_primaries', 'bt2020', '-color_trc', transfer, '-colorspace', 'bt2020nc', '-c:a', 'flac'],
];
const fields = 'scale=720:480,fps=60000/1001,interlace=scan=tff,setsar=32/27';
const late =
  (seconds: string, inputs: (clip: string) => string[]): VideoForm['args'] =>
  (clip) => [...inputs(clip), ...['-map', '0:v', '-map', '1:a', ...h264, ...aac, '-t', seconds]];
const longGop = (clip: string): string[] => ['-i', clip, ...h264, '-g', '1000', '-sc_threshold', '0', ...aac];

/** Some forty. The first is the one that the others are compared with. */
export const videoForms: readonly VideoForm[] = [
  form('Base OP1.mp4', '', h264, aac),
  form('Film Rate OP1.mkv', 'fps=24000/1001', h264, aac),
  form('Ntsc Rate OP1.mp4', 'fps=30000/1001', h264, aac),
  form('Pal Rate OP1.mp4', 'fps=50', h264, aac),
  form('Sixty Rate OP1.mp4', 'fps=60000/1001', h264, aac),
  form(
    'Variable Rate OP1.mkv',
    "fps=60,select='if(lt(mod(t,7),3),not(mod(n,2)),1)'",
    ['-fps_mode', 'vfr'],
    h264,
    aac,
  ),
  form('Odd Size OP1.webm', 'scale=427:239', vp9, ['-c:a', 'libopus']),
  form('Four Three OP1.mp4', 'crop=480:360', h264, aac),
  form('Anamorphic Ntsc OP1.mkv', 'scale=720:480,setsar=32/27,fps=30000/1001', mpeg2, ['-c:a', 'ac3']),
  form('Anamorphic Pal OP1.mkv', 'crop=480:360,scale=720:576,setsar=16/15,fps=25', mpeg2, ['-c:a', 'mp2']),
  form('Hdr Ten OP1.mkv', bright('smpte2084'), brightCoding('smpte2084')),
  form('Hlg Ten OP1.mkv', bright('arib-std-b67'), brightCoding('arib-std-b67')),
  form('Ten Bit OP1.mkv', 'fps=24000/1001', [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p10le',
    '-c:a',
    'flac',
  ]),
  { ...form('Rotated Phone OP1.mp4', 'transpose=1', h264, aac), then: ['-metadata:s:v', 'rotate=90'] },
  form('Interlaced OP1.ts', fields, mpeg2, ['-flags', '+ilme+ildct', '-c:a', 'mp2']),
  form('Interlaced Unsaid OP1.mkv', `${fields},setfield=prog`, h264, aac),
  { ...form('Edit List OP1.mp4', '', h264, ['-g', '72'], aac), then: ['-ss', '1.3'] },
  {
    ...form('Negative Start OP1.mkv', '', h264, ['-g', '72'], aac),
    then: ['-ss', '1.3', '-avoid_negative_ts', 'disabled'],
  },
  { name: 'Long Gop OP1.ts', args: longGop },
  {
    name: 'Offset Stamps OP1.ts',
    args: (clip) => [...longGop(clip), '-output_ts_offset', '3600', '-muxdelay', '0'],
  },
  form('Programme Stream OP1.mpg', '', mpeg2, ['-g', '300', '-c:a', 'mp2', '-f', 'mpeg']),
  {
    name: 'Late Audio OP1.mkv',
    args: late('24', (clip) => ['-i', clip, '-itsoffset', '2', '-ss', '2', '-i', clip]),
  },
  {
    name: 'Late Video OP1.mkv',
    args: late('24', (clip) => ['-itsoffset', '0.5', '-ss', '0.5', '-i', clip, '-i', clip]),
  },
  form('Short Audio OP1.mp4', '', h264, aac, ['-af', 'atrim=0:18']),
  {
    name: 'Short Picture OP1.mp4',
    args: (clip) => ['-t', '14', '-i', clip, '-i', clip, '-map', '0:v', '-map', '1:a', ...h264, ...aac],
  },
  form('Mono Old OP1.avi', 'scale=320:240,setsar=4/3', [
    '-c:v',
    'mpeg4',
    '-q:v',
    '4',
    '-ac',
    '1',
    '-ar',
    '22050',
    '-c:a',
    'libmp3lame',
  ]),
  form('Surround OP1.mkv', '', h264, [
    '-af',
    'pan=5.1|FL=0.2*c0|FR=0.2*c0|FC=0.7*c0|LFE=0*c0|BL=0*c0|BR=0*c0',
    '-ar',
    '48000',
    '-c:a',
    'ac3',
    '-b:a',
    '448k',
  ]),
  form('Cd Rate OP1.mp4', '', h264, ['-ar', '44100'], aac),
  form('Vp Nine OP1.webm', '', vp9, ['-c:a', 'libopus']),
  form('Av One OP1.webm', '', ['-c:v', 'libsvtav1', '-preset', '12', '-crf', '40', '-c:a', 'libopus']),
  form('Hevc OP1.mkv', '', x265(''), ['-c:a', 'aac']),
  {
    name: 'Many Tracks OP1.mkv',
    args: (clip) => [
      ...[
        '-f',
        'lavfi',
        '-i',
        'sine=300:d=24',
        '-i',
        clip,
        '-map',
        '0:a',
        '-map',
        '1:v',
        '-map',
        '1:a',
        ...h264,
        ...aac,
      ],
      ...[
        '-metadata:s:a:0',
        'title=Commentary',
        '-disposition:a:0',
        'comment',
        '-disposition:a:1',
        'default',
      ],
    ],
  },
  {
    name: 'Cover First OP1.mp4',
    args: (clip) => [
      ...[
        '-f',
        'lavfi',
        '-i',
        'color=green:s=600x600:r=1:d=1',
        '-i',
        clip,
        '-map',
        '0:v',
        '-map',
        '1',
        '-c:v:0',
        'mjpeg',
        '-c:v:1',
        'libx264',
      ],
      ...['-preset', 'ultrafast', '-pix_fmt:v:1', 'yuv420p', ...aac, '-disposition:v:0', 'attached_pic'],
    ],
  },
  { ...form('Timecode OP1.mp4', '', h264, aac), then: ['-timecode', '01:00:00:00'] },
  form(
    'Full Range OP1.mkv',
    'scale=out_range=full,format=yuvj420p',
    ['-c:v', 'libx264', '-preset', 'ultrafast'],
    aac,
  ),
  form('Yuv Four OP1.mkv', '', ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p'], aac),
  form('Upright OP1.mp4', 'crop=202:360', h264, aac),
  { ...form('Silent Track OP1.mp4', '', h264, aac, ['-af', 'volume=0']), isRefused: true },
  { ...form('No Audio OP1.mp4', '', h264, ['-an']), isRefused: true },
  { ...form('Three Seconds OP1.mp4', '', h264, aac, ['-t', '3']), isRefused: true },
  {
    ...form('Truncated OP1.mkv', '', h264, aac),
    change: (bytes) => bytes.subarray(0, bytes.length / 3),
    isRefused: true,
  },
  { ...form('Damaged OP1.mp4', '', h264, aac), change: scattered, isRefused: true },
];

/** Every so often 64 bytes of something else. */
function scattered(bytes: Buffer): Buffer {
  for (let at = 20_000; at < bytes.length - 40_000; at += 9000) bytes.fill(0xa5, at, at + 64);
  return bytes;
}
