import type { ElementRef } from '@angular/core';
import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type SourceWaveform, timingLanes } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { Shortcuts } from '../core/shortcuts';
import { clockTime } from '../ui/clock-time';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { MadeBy } from '../ui/made-by';
import { OpenClip } from './open-clip';
import { TimeLanes } from './time-lanes';
import { areSame, type Cut, movedCut, movedGuess, spoiled, type TimingCuts } from './timing-cuts';
import { TimingList } from './timing-list';
import { TimingsStore } from './timings-store';

const cutFields = [
  { which: 'guessStart', words: 'Guess begins', key: 'i' },
  { which: 'guessEnd', words: 'Guess ends', key: 'o' },
  { which: 'revealStart', words: 'Reveal begins', key: 'r' },
] as const;

/** The clip with what was found in it. Cuts are moved on the lanes, by keys, or at what is heard right now. */
@Component({
  selector: 'qf-timing-editor',
  imports: [EmptyState, Icon, MadeBy, RouterLink, TimeLanes, TimingList],
  providers: [OpenClip],
  templateUrl: './timing-editor.html',
  styleUrl: './timing-editor.scss',
})
export class TimingEditor {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly store = inject(TimingsStore);
  private readonly video = viewChild<ElementRef<HTMLVideoElement>>('video');

  private readonly router = inject(Router);
  protected readonly open = inject(OpenClip);

  /** The timing that is open with its clip. */
  protected readonly loaded = computed(() => {
    const clip = this.open.clip();
    const timing = this.open.timing();
    return clip && timing ? { ...clip, timing } : undefined;
  });
  private readonly waveform = resource({
    params: () => this.open.sourceId(),
    loader: ({ params: id }) => this.api.get<SourceWaveform>(`/sources/${String(id)}/waveform`),
  });
  protected readonly peaks = computed(() => (this.waveform.hasValue() ? this.waveform.value().peaks : []));
  protected readonly lanes = computed(() => timingLanes.parse(this.loaded()?.timing.evidence ?? {}));
  protected readonly address = computed(() => `/api/sources/${String(this.open.sourceId())}/file`);
  protected readonly duration = computed(() => this.open.clip()?.source.durationSeconds ?? 90);

  protected readonly position = signal(0);
  protected readonly isPlaying = signal(false);
  protected readonly isUnplayable = signal(false);
  protected readonly snaps = signal(true);
  protected readonly draft = signal<TimingCuts | null>(null);
  /** What the cuts were before each movement. */
  protected readonly steps = signal<readonly TimingCuts[]>([]);
  private isMoving = false;
  private stopAt: number | null = null;
  protected readonly actions = this.open.actions;
  protected readonly clock = clockTime;
  protected readonly cutFields = cutFields;

  protected readonly cuts = computed<TimingCuts>(
    () => this.draft() ?? this.loaded()?.timing ?? { guessStart: 0, guessEnd: 1, revealStart: 1 },
  );
  protected readonly isChanged = computed(() => {
    const draft = this.draft();
    const kept = this.loaded()?.timing;
    return draft !== null && kept !== undefined && !areSame(draft, kept);
  });
  protected readonly isSpoiled = computed(() => spoiled(this.cuts(), this.lanes().spoiler));

  constructor() {
    effect(() => {
      this.open.show(this.id());
      this.draft.set(null);
      this.steps.set([]);
    });
    effect(() => {
      this.store.openSource.set(this.open.sourceId() ?? null);
      this.isUnplayable.set(false);
    });
    effect((onCleanup) => {
      // Only while it plays: a position that moves with the picture, not four times a second.
      if (!this.isPlaying()) return;
      let frame = 0;
      const follow = (): void => {
        this.follow();
        frame = requestAnimationFrame(follow);
      };
      follow();
      onCleanup(() => {
        cancelAnimationFrame(frame);
      });
    });
    const unregister = inject(Shortcuts).register([
      {
        keys: [' '],
        does: 'Play, pause',
        run: () => {
          this.toggle();
        },
      },
      {
        keys: ['g'],
        does: 'Play the guess',
        run: () => {
          this.play(this.cuts().guessStart, this.cuts().guessEnd);
        },
      },
      {
        keys: ['v'],
        does: 'Play the reveal',
        run: () => {
          this.play(this.cuts().revealStart, null);
        },
      },
      ...cutFields.map(({ which, words, key }) => ({
        keys: [key],
        does: `${words} here`,
        run: () => {
          this.setHere(which);
        },
      })),
      { keys: ['s'], does: 'Save', run: () => void this.save() },
      {
        keys: ['z'],
        does: 'Undo',
        run: () => {
          this.undo();
        },
      },
    ]);
    inject(DestroyRef).onDestroy(() => {
      unregister();
      this.store.openSource.set(null);
    });
  }

  protected move(which: Cut, to: number): void {
    this.change((cuts) => movedCut(cuts, which, to, this.duration(), this.bars()));
  }

  /** Where the clip is just now. */
  protected setHere(which: Cut): void {
    this.move(which, this.position());
    this.settle();
  }

  protected nudge(which: Cut, by: number): void {
    this.change((cuts) => movedCut(cuts, which, cuts[which] + by, this.duration()));
    this.settle();
  }

  protected moveGuess(to: number): void {
    this.change((cuts) => movedGuess(cuts, to, this.duration(), this.bars()));
  }

  protected take(start: number, end: number): void {
    this.change((cuts) => ({ ...cuts, guessStart: start, guessEnd: end }));
    this.settle();
    this.play(start, end);
  }

  protected type(which: Cut, box: HTMLInputElement): void {
    const seconds = Number(box.value.replace(',', '.'));
    if (box.value.trim() !== '' && Number.isFinite(seconds)) {
      this.change((cuts) => movedCut(cuts, which, seconds, this.duration()));
      this.settle();
    }
    box.value = String(this.cuts()[which]);
  }

  /** A movement ended. */
  protected settle(): void {
    this.isMoving = false;
  }

  protected undo(): void {
    const before = this.steps().at(-1);
    if (!before) {
      void this.open.undoPin();
      return;
    }
    this.steps.update((steps) => steps.slice(0, -1));
    this.draft.set(before);
  }

  protected async save(): Promise<void> {
    const loaded = this.loaded();
    if (!loaded || !this.isChanged() || this.actions.isBusy()) return;
    const id = this.id();
    const timing = await this.open.save(loaded.timing.id, this.cuts());
    if (timing) this.store.apply(timing.id, timing);
    // Meanwhile another timing may have been opened.
    if (!timing || id !== this.id()) return;
    this.draft.set(null);
    if (String(timing.id) !== id) await this.router.navigate(['/timings', timing.id], { replaceUrl: true });
  }

  protected toggle(): void {
    const video = this.video()?.nativeElement;
    if (!video) return;
    this.stopAt = null;
    if (video.paused) void video.play().catch(() => undefined);
    else video.pause();
  }

  protected play(from: number, to: number | null): void {
    const video = this.video()?.nativeElement;
    if (!video) return;
    this.stopAt = to;
    video.currentTime = from;
    void video.play().catch(() => undefined);
  }

  protected seek(to: number): void {
    const video = this.video()?.nativeElement;
    this.position.set(to);
    if (video) video.currentTime = to;
  }

  protected follow(): void {
    const video = this.video()?.nativeElement;
    if (!video) return;
    if (this.stopAt !== null && video.currentTime >= this.stopAt) {
      video.pause();
      this.stopAt = null;
    }
    this.position.set(video.currentTime);
  }

  private bars(): readonly number[] {
    return this.snaps() ? this.lanes().downbeats : [];
  }

  private change(how: (cuts: TimingCuts) => TimingCuts): void {
    const before = this.cuts();
    const { guessStart, guessEnd, revealStart } = how(before);
    const after = { guessStart, guessEnd, revealStart };
    if (areSame(before, after)) return;
    // All of one dragging is one step back.
    if (!this.isMoving) this.steps.update((steps) => [...steps.slice(-99), before]);
    this.isMoving = true;
    this.draft.set(after);
  }
}
