import type { LayerOf, Motion, TextBox } from '@quiz-factory/shared';
import type { Rect } from '../layout/place.js';
import type { FilmFormat } from './encoding.js';

export interface Clip {
  readonly file: string;
  /** Seconds. */
  readonly start: number;
}

interface Stay {
  readonly from: number;
  readonly to: number;
  readonly enter?: Motion | undefined;
  readonly exit?: Motion | undefined;
}

/** One thing that lies on the canvas, ready to be put there. Raw files hold RGBA pixels. */
export type Placed =
  | { readonly kind: 'still'; readonly raw: string; readonly rect: Rect; readonly stay: Stay }
  | { readonly kind: 'ring'; readonly film: string; readonly rect: Rect; readonly stay: Stay }
  | {
      readonly kind: 'digits';
      readonly raw: string;
      readonly rect: Rect;
      /** How many digits are on the strip: the first is shown until the rest is less than that. */
      readonly count: number;
      readonly stay: Stay;
    }
  | {
      readonly kind: 'bar';
      readonly track: string;
      readonly bar: string;
      readonly rect: Rect;
      readonly stay: Stay;
    }
  | {
      readonly kind: 'clip';
      readonly layer: LayerOf<'video'>;
      readonly clip: Clip;
      readonly covers: readonly TextBox[];
      readonly rect: Rect;
      readonly stay: Stay;
    }
  | {
      readonly kind: 'spectrum';
      readonly layer: LayerOf<'spectrum'>;
      readonly colour: string;
      readonly clip: Clip;
      readonly rect: Rect;
      readonly stay: Stay;
    };

export interface PhasePicture {
  readonly format: FilmFormat;
  readonly frames: number;
  /** Bottom first. The first fills the canvas and never moves. */
  readonly placed: readonly Placed[];
  readonly enter: { readonly type: 'none' | 'fade' | 'flash'; readonly seconds: number } | undefined;
  readonly exit: { readonly type: 'none' | 'fade' | 'flash'; readonly seconds: number } | undefined;
  /** Filters of the template's author over all of it. */
  readonly filters: string | undefined;
  /** Pixels that a layer slides. */
  readonly slide: number;
}
