import { expect, it } from '@jest/globals';
import { aPicture } from '../../../../test/factories/clip-streams.js';
import { meantPicture } from './meant-picture.js';

const filtersOf = (values: object): string => meantPicture(aPicture(values)).join(',');

it('leaves alone what is as it is meant', () => {
  expect(filtersOf({})).toBe('');
});

it('makes whole frames of fields before anything stretches them, and pixels square', () => {
  expect(filtersOf({ scan: 'interlaced', sampleAspect: 32 / 27 })).toBe(
    "bwdif=mode=send_frame:deint=interlaced,scale=w='2*round(iw*sar/2)':h=ih,setsar=1",
  );
});

it.each([
  ['pq', 'smpte2084'],
  ['hlg', 'arib-std-b67'],
])('maps the tones of %s', (transfer, characteristic) => {
  expect(filtersOf({ transfer })).toBe(
    `setparams=color_primaries=bt2020:color_trc=${characteristic}:colorspace=bt2020nc,zscale=t=linear:npl=203,format=gbrpf32le,` +
      'zscale=p=bt709,tonemap=mobius:param=0.6:desat=0,zscale=t=bt709:m=bt709:r=limited,format=yuv420p',
  );
});

it('maps no more pixels than a film shows', () => {
  expect(filtersOf({ transfer: 'pq', width: 3840 })).toMatch(/^scale=1920:-2,setparams/u);
});

it('believes no flag of a file that has fields and does not say so', () => {
  expect(filtersOf({ scan: 'unflagged' })).toBe('bwdif=mode=send_frame:deint=all');
});
