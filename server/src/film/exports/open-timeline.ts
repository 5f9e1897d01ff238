import { pathToFileURL } from 'node:url';
import type { RenderPlan } from '../plan/render-plan.js';
import { roundOf, timeline } from '../plan/timeline.js';

const rational = (value: number, rate: number): object => ({ OTIO_SCHEMA: 'RationalTime.1', rate, value });
const range = (start: number, length: number, rate: number): object => ({
  OTIO_SCHEMA: 'TimeRange.1',
  start_time: rational(start, rate),
  duration: rational(length, rate),
});

/** The film as an OpenTimelineIO document: each clip with its source, so that an editor can go on by hand. */
export function openTimeline(plan: RenderPlan): object {
  const { fps } = plan.template.canvas;
  const children = timeline(plan).map((segment) => {
    const round = roundOf(plan, segment);
    if (!round)
      return { OTIO_SCHEMA: 'Gap.1', name: segment.kind, source_range: range(0, segment.frames, fps) };
    const start = Math.round((segment.kind === 'guess' ? round.guessStart : round.revealStart) * fps);
    return {
      OTIO_SCHEMA: 'Clip.2',
      name: `${String(round.number)} ${segment.kind}`,
      source_range: range(start, segment.frames, fps),
      media_references: {
        DEFAULT_MEDIA: { OTIO_SCHEMA: 'ExternalReference.1', target_url: pathToFileURL(round.file).href },
      },
      active_media_reference_key: 'DEFAULT_MEDIA',
      markers: [
        {
          OTIO_SCHEMA: 'Marker.2',
          name: `${round.titles.romaji} ${segment.kind}`,
          color: segment.kind === 'guess' ? 'BLUE' : 'GREEN',
          marked_range: range(start, 0, fps),
        },
      ],
    };
  });
  return {
    OTIO_SCHEMA: 'Timeline.1',
    name: plan.title,
    tracks: {
      OTIO_SCHEMA: 'Stack.1',
      name: 'tracks',
      children: [{ OTIO_SCHEMA: 'Track.1', name: 'film', kind: 'Video', children }],
    },
  };
}
