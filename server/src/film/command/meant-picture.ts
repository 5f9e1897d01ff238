import type { VideoStream } from '../../platform/ffmpeg/index.js';

/** Luminance of white on a common screen, cd/m² (ITU-R BT.2408): what is brighter is compressed. */
const REFERENCE_WHITE = 203;
/** Up to this share of it nothing is compressed. */
const LINEAR_SHARE = 0.6;
/** Tones are mapped in floating point: of larger pictures only what a film can show. */
const MOST_WIDTH = 1920;

/** Where flags can be believed, a frame that is flagged as whole passes through. */
const deinterlacing = {
  progressive: [],
  interlaced: ['bwdif=mode=send_frame:deint=interlaced'],
  unflagged: ['bwdif=mode=send_frame:deint=all'],
} as const;

const characteristics = { pq: 'smpte2084', hlg: 'arib-std-b67' } as const;

/**
 * Filters that make of decoded frames what their makers meant: whole frames of two fields, the colours of a common
 * screen, square pixels. None where they are so already. (FFmpeg itself turns what is shown turned.)
 */
export const meantPicture = (picture: VideoStream): string[] => [
  ...deinterlacing[picture.scan],
  ...(picture.transfer === 'sdr' ? [] : toneMapping(picture.transfer, picture.width)),
  ...(picture.sampleAspect === 1 ? [] : ["scale=w='2*round(iw*sar/2)':h=ih", 'setsar=1']),
];

function toneMapping(transfer: 'pq' | 'hlg', width: number): string[] {
  return [
    ...(width > MOST_WIDTH ? [`scale=${String(MOST_WIDTH)}:-2`] : []),
    // Some files name the transfer alone.
    `setparams=color_primaries=bt2020:color_trc=${characteristics[transfer]}:colorspace=bt2020nc`,
    `zscale=t=linear:npl=${String(REFERENCE_WHITE)}`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    `tonemap=mobius:param=${String(LINEAR_SHARE)}:desat=0`,
    'zscale=t=bt709:m=bt709:r=limited',
    'format=yuv420p',
  ];
}
