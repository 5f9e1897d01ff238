import type { LayerOf, TextBox } from '@quiz-factory/shared';
import type { AudioStream, VideoStream } from '../../platform/ffmpeg/index.js';
import type { Clip } from '../audio/segment-audio.js';
import type { Rect } from '../layout/rect.js';
import type { Visibility } from '../layout/visibility.js';
import type { FilmFormat } from './encoder-arguments.js';

interface Placement {
  readonly rect: Rect;
  readonly visible: Visibility;
}

/** One layer of a composition, ready to be laid over those below it. Raw files hold RGBA pixels. */
export type CompositionLayer = Placement &
  (
    | { readonly kind: 'still'; readonly raw: string }
    | { readonly kind: 'ring'; readonly film: string }
    /** `count` digits lie under each other on the strip; the first is shown until less than that is left. */
    | { readonly kind: 'digits'; readonly raw: string; readonly count: number }
    | { readonly kind: 'bar'; readonly track: string; readonly bar: string }
    | {
        readonly kind: 'clip';
        readonly layer: LayerOf<'video'>;
        readonly clip: Clip;
        readonly picture: VideoStream;
        readonly covers: readonly TextBox[];
      }
    | {
        readonly kind: 'spectrum';
        readonly layer: LayerOf<'spectrum'>;
        readonly colour: string;
        readonly clip: Clip;
        readonly sound: AudioStream;
      }
  );

export interface PhaseTransition {
  readonly type: 'none' | 'fade' | 'flash';
  readonly seconds: number;
}

/** A phase of the film as layers over each other: all that a filter graph is composed from. */
export interface Composition {
  readonly format: FilmFormat;
  readonly frames: number;
  /** Bottom first. The first fills the canvas and never moves. */
  readonly layers: readonly CompositionLayer[];
  readonly enter: PhaseTransition | undefined;
  readonly exit: PhaseTransition | undefined;
  /** Filters of the template's author over all of it. */
  readonly filters: string | undefined;
  /** Pixels that a layer slides. */
  readonly slide: number;
}

/** Nothing in it but a countdown moves. */
export const isStill = ({ layers }: Composition): boolean =>
  layers.every(({ kind }) => kind !== 'clip' && kind !== 'spectrum');
