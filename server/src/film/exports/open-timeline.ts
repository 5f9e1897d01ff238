import { pathToFileURL } from 'node:url';
import type { RenderPlan } from '../plan/render-plan.js';
import { timeline } from '../plan/timeline.js';

const rational = (value: number, rate: number): object => ({ OTIO_SCHEMA: 'RationalTime.1', rate, value });
const range = (start: number, length: number, rate: number): object => ({
  OTIO_SCHEMA: 'TimeRange.1',
  start_time: rational(start, rate),
  duration: rational(length, rate),
});

/** The film as an OpenTimelineIO document: each clip with its source, so that an editor can go on by hand. */
export function openTimeline(plan: RenderPlan): object {
  const { fps } = plan.template.canvas;
  const children = timeline(plan).map((part) => {
    const round = plan.rounds.find((candidate) => candidate.number === part.round);
    if (!round) return { OTIO_SCHEMA: 'Gap.1', name: part.kind, source_range: range(0, part.frames, fps) };
    const start = Math.round((part.kind === 'guess' ? round.guessStart : round.revealStart) * fps);
    return {
      OTIO_SCHEMA: 'Clip.2',
      name: `${String(round.number)} ${part.kind}`,
      source_range: range(start, part.frames, fps),
      media_references: {
        DEFAULT_MEDIA: { OTIO_SCHEMA: 'ExternalReference.1', target_url: pathToFileURL(round.file).href },
      },
      active_media_reference_key: 'DEFAULT_MEDIA',
      markers: [
        {
          OTIO_SCHEMA: 'Marker.2',
          name: `${round.titles.romaji} ${part.kind}`,
          color: part.kind === 'guess' ? 'BLUE' : 'GREEN',
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
