import { expect, it } from '@jest/globals';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { openTimeline } from './open-timeline.js';

const time = (value: number): object => ({ OTIO_SCHEMA: 'RationalTime.1', rate: 30, value });
const range = (start: number, length: number): object => ({
  OTIO_SCHEMA: 'TimeRange.1',
  start_time: time(start),
  duration: time(length),
});

it('is a track of gaps for cards, and of clips with their sources and answers', () => {
  const plan = aPlan({ rounds: [aRound({ file: "/media/it's 1.mp4" })], phases: { intro: { seconds: 2 } } });
  const clip = (kind: string, start: number, length: number, color: string): object => ({
    OTIO_SCHEMA: 'Clip.2',
    name: `1 ${kind}`,
    source_range: range(start, length),
    media_references: {
      DEFAULT_MEDIA: { OTIO_SCHEMA: 'ExternalReference.1', target_url: "file:///media/it's%201.mp4" },
    },
    active_media_reference_key: 'DEFAULT_MEDIA',
    markers: [{ OTIO_SCHEMA: 'Marker.2', name: `Romaji ${kind}`, color, marked_range: range(start, 0) }],
  });
  expect(openTimeline(plan)).toEqual({
    OTIO_SCHEMA: 'Timeline.1',
    name: 'A Quiz',
    tracks: {
      OTIO_SCHEMA: 'Stack.1',
      name: 'tracks',
      children: [
        {
          OTIO_SCHEMA: 'Track.1',
          name: 'film',
          kind: 'Video',
          children: [
            { OTIO_SCHEMA: 'Gap.1', name: 'intro', source_range: range(0, 60) },
            clip('guess', 300, 300, 'BLUE'),
            clip('reveal', 1200, 150, 'GREEN'),
          ],
        },
      ],
    },
  });
});
