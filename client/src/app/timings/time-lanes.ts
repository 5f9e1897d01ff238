import {
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import type { TimingLanes } from '@quiz-factory/shared';
import { clockTime } from '../ui/clock-time';
import { type Cut, type TimingCuts } from './timing-cuts';

type Handle = Cut | 'guess' | 'position';

/** The drawing is so wide; it is stretched to its place. */
const WIDTH = 1000;

/** A clip over its time: what it sounds like, what was found in it, and the cuts, which can be moved. */
@Component({
  selector: 'qf-time-lanes',
  templateUrl: './time-lanes.html',
  styleUrl: './time-lanes.scss',
})
export class TimeLanes {
  readonly duration = input.required<number>();
  readonly position = input.required<number>();
  readonly peaks = input.required<readonly number[]>();
  readonly lanes = input.required<TimingLanes>();
  readonly cuts = input.required<TimingCuts>();
  /** So many times wider than its place; 1: all of the clip is seen. */
  readonly scale = input(1);
  readonly sought = output<number>();
  readonly cutMoved = output<{ readonly which: Cut; readonly to: number }>();
  /** By so many seconds from where it is now: keys come faster than the screen is drawn. */
  readonly cutNudged = output<{ readonly which: Cut; readonly by: number }>();
  readonly guessMoved = output<number>();
  /** A movement ended: what follows is another one. */
  readonly settled = output();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private held: { readonly handle: Handle; readonly offset: number } | undefined;
  protected readonly width = WIDTH;

  protected readonly wave = computed(() => {
    // As high as there is room: it shows the form of the song, not its loudness.
    const loudest = Math.max(0.02, ...this.peaks());
    const peaks = this.peaks().map((peak) => peak / loudest);
    const x = (index: number): string => ((index / peaks.length) * WIDTH).toFixed(1);
    const above = peaks.map((peak, index) => `${x(index)},${(50 - 48 * peak).toFixed(1)}`);
    const below = peaks.map((peak, index) => `${x(index)},${(50 + 48 * peak).toFixed(1)}`).reverse();
    return [...above, ...below].join(' ');
  });

  protected readonly rows = computed(() => {
    const { chorus, text, spoiler, black, looked, downbeats, cuts } = this.lanes();
    return [
      { name: 'Chorus', kind: 'chorus', spans: chorus, marks: [] },
      { name: 'Bars', kind: 'bars', spans: [], marks: downbeats },
      { name: 'Text', kind: 'text', spans: text, marks: [] },
      { name: 'Title, credits', kind: 'spoiler', spans: spoiler, marks: [] },
      { name: 'Black', kind: 'black', spans: black, marks: [] },
      { name: 'Cuts', kind: 'cuts', spans: [], marks: cuts },
      { name: 'Looked at', kind: 'looked', spans: looked, marks: [] },
    ].filter(({ spans, marks }) => spans.length + marks.length > 0);
  });

  protected readonly handles = computed(() => {
    const { guessStart, guessEnd, revealStart } = this.cuts();
    return [
      { which: 'guessStart', at: guessStart, words: 'Guess begins', kind: 'guess' },
      { which: 'guessEnd', at: guessEnd, words: 'Guess ends', kind: 'guess' },
      { which: 'revealStart', at: revealStart, words: 'Reveal begins', kind: 'reveal' },
    ] as const;
  });
  protected readonly seconds = computed(() => {
    const step = this.duration() > 240 ? 60 : 10;
    return Array.from({ length: Math.floor(this.duration() / step) + 1 }, (_, index) => index * step);
  });
  protected readonly clock = clockTime;

  constructor() {
    afterRenderEffect(() => {
      // What is worked at stays where it can be seen.
      this.scale();
      const { guessStart, guessEnd } = untracked(this.cuts);
      const { nativeElement: scroller } = this.scroller();
      const middle = ((guessStart + guessEnd) / 2 / untracked(this.duration)) * scroller.scrollWidth;
      scroller.scrollLeft = middle - scroller.clientWidth / 2;
    });
    afterRenderEffect(() => {
      const { nativeElement: scroller } = this.scroller();
      const at = (this.position() / this.duration()) * scroller.scrollWidth;
      const isSeen = at >= scroller.scrollLeft && at <= scroller.scrollLeft + scroller.clientWidth;
      if (!isSeen && !this.held) scroller.scrollLeft = at - scroller.clientWidth / 4;
    });
  }

  protected x(seconds: number): number {
    return (seconds / this.duration()) * WIDTH;
  }

  protected percent(seconds: number): number {
    return (seconds / this.duration()) * 100;
  }

  protected take(event: PointerEvent, handle: Handle): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    const at = this.timeOf(event);
    this.held = { handle, offset: handle === 'guess' ? at - this.cuts().guessStart : 0 };
    this.field().setPointerCapture(event.pointerId);
    if (handle === 'position') this.sought.emit(at);
  }

  protected drag(event: PointerEvent): void {
    if (!this.held) return;
    const { handle, offset } = this.held;
    const at = this.timeOf(event) - offset;
    if (handle === 'position') this.sought.emit(at);
    else if (handle === 'guess') this.guessMoved.emit(at);
    else this.cutMoved.emit({ which: handle, to: at });
  }

  protected letGo(): void {
    if (!this.held) return;
    const { handle } = this.held;
    this.held = undefined;
    if (handle !== 'position') this.settled.emit();
  }

  /** With the arrows by a tenth of a second, with Shift by a whole one. */
  protected nudge(event: KeyboardEvent, which: Cut): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.cutNudged.emit({ which, by: step * (event.shiftKey ? 1 : 0.1) });
  }

  private field(): HTMLElement {
    const field = this.host.querySelector<HTMLElement>('.field-of-time');
    if (!field) throw new Error('the lanes have no field');
    return field;
  }

  private timeOf({ clientX }: PointerEvent): number {
    const { left, width } = this.field().getBoundingClientRect();
    return Math.min(1, Math.max(0, (clientX - left) / width)) * this.duration();
  }
}
