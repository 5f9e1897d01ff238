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
import { reloadWhenBack } from '../core/reload-when-back';
import { EditConflict } from '../core/save-versioned';
import { Shortcuts } from '../core/shortcuts';
import { clockTime, readClockTime } from '../ui/clock-time';
import { type ConflictLine, ConflictView } from '../ui/conflict-view';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { MadeBy } from '../ui/made-by';
import { ClipPlayer } from './clip-player';
import { CutDrafts, draftOf } from './cut-drafts';
import { OpenClip, type TimingConflict } from './open-clip';
import { TimeLanes } from './time-lanes';
import {
  areSame,
  type Cut,
  cutsOf,
  movedCut,
  movedFrom,
  movedGuess,
  spoiled,
  type TimingCuts,
} from './timing-cuts';
import { cutFields, timingKeys, type TimingKeys } from './timing-keys';
import { TimingList } from './timing-list';
import { TimingsStore } from './timings-store';

const CLOSEST = 16;

/** The clip with what was found in it. Cuts are moved on the lanes, by keys, or at what is heard right now. */
@Component({
  selector: 'qf-timing-editor',
  imports: [ConflictView, EmptyState, Icon, MadeBy, RouterLink, TimeLanes, TimingList],
  providers: [ClipPlayer, OpenClip],
  templateUrl: './timing-editor.html',
  styleUrl: './timing-editor.scss',
})
export class TimingEditor implements TimingKeys {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly store = inject(TimingsStore);
  private readonly drafts = inject(CutDrafts);
  private readonly router = inject(Router);
  private readonly video = viewChild<ElementRef<HTMLVideoElement>>('video');
  readonly player = inject(ClipPlayer);
  protected readonly open = inject(OpenClip);

  /** The timing that is open with its clip. */
  protected readonly loaded = computed(() => {
    const clip = this.open.clip();
    const timing = this.open.timing();
    return clip && timing ? { ...clip, timing } : undefined;
  });
  private readonly timingId = computed(() => this.loaded()?.timing.id);
  private readonly waveform = resource({
    params: () => this.open.sourceId(),
    loader: ({ params: id }) => this.api.get<SourceWaveform>(`/sources/${String(id)}/waveform`),
  });
  protected readonly peaks = computed(() => (this.waveform.hasValue() ? this.waveform.value().peaks : []));
  protected readonly lanes = computed(() => timingLanes.parse(this.loaded()?.timing.evidence ?? {}));
  protected readonly candidates = computed(() => this.lanes().candidates.slice(0, 8));
  protected readonly address = computed(() => `/api/sources/${String(this.open.sourceId())}/file`);
  protected readonly duration = computed(() => this.open.clip()?.source.durationSeconds ?? 90);

  protected readonly snaps = signal(true);
  protected readonly scale = signal(1);
  /** What is wrong with a time that was typed. */
  protected readonly typed = signal<{ readonly which: Cut; readonly fault: string } | null>(null);
  protected readonly conflict = signal<TimingConflict | null>(null);
  private readonly draft = computed(() => {
    const id = this.timingId();
    return id === undefined ? undefined : this.drafts.of(id);
  });
  private isMoving = false;
  protected readonly actions = this.open.actions;
  protected readonly clock = clockTime;
  protected readonly cutFields = cutFields;

  protected readonly cuts = computed<TimingCuts>(
    () => this.draft()?.cuts ?? this.loaded()?.timing ?? { guessStart: 0, guessEnd: 1, revealStart: 1 },
  );
  protected readonly isChanged = computed(() => {
    const draft = this.draft();
    return draft !== undefined && !areSame(draft.cuts, draft.base);
  });
  protected readonly canUndo = computed(
    () => (this.draft()?.steps.length ?? 0) > 0 || this.open.canUndoPin(),
  );
  protected readonly isReviewed = computed(() => {
    const timing = this.loaded()?.timing;
    return timing !== undefined && (timing.isPinned || timing.strategy === 'manual');
  });
  protected readonly isSpoiled = computed(() => spoiled(this.cuts(), this.lanes().spoiler));
  protected readonly conflictLines = computed<readonly ConflictLine[]>(
    () =>
      this.conflict()?.clashes.map(({ field, mine, theirs }) => ({
        field,
        words: cutFields.find(({ which }) => which === field)?.words ?? field,
        mine: clockTime(Number(mine)),
        theirs: clockTime(Number(theirs)),
      })) ?? [],
  );

  constructor() {
    reloadWhenBack(this.waveform);
    effect(() => {
      this.open.show(this.id());
      this.typed.set(null);
      this.conflict.set(null);
    });
    effect(() => {
      this.store.openSource.set(this.open.sourceId() ?? null);
    });
    effect(() => {
      this.player.attach(this.video()?.nativeElement);
    });
    const opened = computed(() => ({ source: this.open.sourceId(), timing: this.timingId() }), {
      equal: (a, b) => a.source === b.source && a.timing === b.timing,
    });
    effect(() => {
      const { source, timing } = opened();
      if (source !== undefined && timing !== undefined) this.player.open(source, this.guess);
    });
    const unregister = inject(Shortcuts).register(timingKeys(this));
    inject(DestroyRef).onDestroy(() => {
      unregister();
      this.store.openSource.set(null);
    });
  }

  protected loadedVideo(): void {
    const source = this.open.sourceId();
    if (source !== undefined) this.player.loaded(source);
  }

  playGuess(): void {
    this.player.play(this.guess);
  }

  playReveal(): void {
    this.player.play(() => ({ from: this.cuts().revealStart, to: null }));
  }

  /** Where the clip is just now. */
  setHere(which: Cut): void {
    this.move(which, this.player.position());
    this.settle();
  }

  takeCandidate(index: number): void {
    const candidate = this.candidates()[index];
    if (!candidate) return;
    this.change((cuts) => ({ ...cuts, guessStart: candidate.start, guessEnd: candidate.end }));
    this.settle();
    this.playGuess();
  }

  zoom(factor: number): void {
    this.scale.update((scale) => Math.min(CLOSEST, Math.max(1, scale * factor)));
  }

  approve(): void {
    void this.approveAndGoOn();
  }

  save(): void {
    void this.saveDraft();
  }

  undo(): void {
    const draft = this.draft();
    const before = draft?.steps.at(-1);
    if (!draft || !before) {
      void this.open.undoPin();
      return;
    }
    const steps = draft.steps.slice(0, -1);
    if (steps.length === 0) this.drafts.drop(draft.timingId);
    else this.drafts.keep({ ...draft, cuts: before, steps });
  }

  protected discard(): void {
    const id = this.timingId();
    if (id !== undefined) this.drafts.drop(id);
  }

  protected move(which: Cut, to: number): void {
    this.change((cuts) => movedCut(cuts, which, to, this.duration(), this.bars()));
  }

  protected nudge(which: Cut, by: number): void {
    this.change((cuts) => movedCut(cuts, which, cuts[which] + by, this.duration()));
    this.settle();
  }

  protected moveGuess(to: number): void {
    this.change((cuts) => movedGuess(cuts, to, this.duration(), this.bars()));
  }

  /** What is no time, or none of this clip, changes nothing and stays to be put right. */
  protected type(which: Cut, box: HTMLInputElement): void {
    const seconds = readClockTime(box.value);
    const fault =
      seconds === null
        ? 'Write it as 0:58.7 or as 58.7.'
        : seconds > this.duration()
          ? `The clip lasts ${clockTime(this.duration())}.`
          : null;
    this.typed.set(fault === null ? null : { which, fault });
    if (seconds === null || fault !== null) return;
    this.change((cuts) => movedCut(cuts, which, seconds, this.duration()));
    this.settle();
    box.value = clockTime(this.cuts()[which]);
  }

  /** A movement ended. */
  protected settle(): void {
    this.isMoving = false;
  }

  protected async resolve(mine: ReadonlySet<string>): Promise<void> {
    const conflict = this.conflict();
    const draft = this.draft();
    if (!conflict || !draft) return;
    const kept = Object.fromEntries(
      conflict.clashes.filter(({ field }) => mine.has(field)).map(({ field, mine: value }) => [field, value]),
    ) as Partial<TimingCuts>;
    const clashing = new Set<string>(conflict.clashes.map(({ field }) => field));
    const others = Object.fromEntries(
      Object.entries(movedFrom(draft.base, draft.cuts)).filter(([field]) => !clashing.has(field)),
    ) as Partial<TimingCuts>;
    const changes = { ...others, ...kept };
    this.conflict.set(null);
    if (Object.keys(changes).length === 0) await this.leaveDraft(draft.timingId, conflict.current.id);
    else await this.send(draft.timingId, { ...conflict.current }, changes);
  }

  private readonly guess = (): { from: number; to: number } => {
    const { guessStart, guessEnd } = this.cuts();
    return { from: guessStart, to: guessEnd };
  };

  private async approveAndGoOn(): Promise<void> {
    const loaded = this.loaded();
    if (!loaded || this.actions.isBusy() || this.conflict()) return;
    const isDone = this.isChanged() ? await this.saveDraft() : await this.open.approve(loaded.timing);
    if (!isDone) return;
    const next = await this.store.nextToReview(loaded.source.id);
    if (next) await this.router.navigate(['/timings', next.id], { queryParamsHandling: 'preserve' });
  }

  /** @returns whether nothing is left to be saved */
  private async saveDraft(): Promise<boolean> {
    const draft = this.draft();
    if (!draft || !this.isChanged() || this.actions.isBusy()) return false;
    return this.send(
      draft.timingId,
      { ...draft.base, id: draft.timingId },
      movedFrom(draft.base, draft.cuts),
    );
  }

  private async send(
    timingId: number,
    base: TimingCuts & { readonly id: number; readonly version: number },
    changes: Partial<TimingCuts>,
  ): Promise<boolean> {
    const saved = await this.open.save(base, changes);
    if (!saved) return false;
    if (saved instanceof EditConflict) {
      // Meanwhile another timing may have been opened: this one's draft stays, and is asked about when it is saved next.
      if (timingId === this.timingId()) this.conflict.set(saved);
      return false;
    }
    this.store.apply(saved.id, saved);
    await this.leaveDraft(timingId, saved.id);
    return true;
  }

  /** What was moved is saved, or given up for what another person saved. */
  private async leaveDraft(timingId: number, nowId: number): Promise<void> {
    const isOpen = timingId === this.timingId();
    this.drafts.drop(timingId);
    if (isOpen && nowId !== timingId)
      await this.router.navigate(['/timings', nowId], {
        replaceUrl: true,
        queryParamsHandling: 'preserve',
      });
  }

  private bars(): readonly number[] {
    return this.snaps() ? this.lanes().downbeats : [];
  }

  private change(how: (cuts: TimingCuts) => TimingCuts): void {
    const timing = this.loaded()?.timing;
    if (!timing) return;
    const before = cutsOf(this.cuts());
    const after = cutsOf(how(before));
    if (areSame(before, after)) return;
    const draft = this.draft() ?? draftOf(timing);
    // All of one dragging is one step back.
    const steps = this.isMoving ? draft.steps : [...draft.steps.slice(-99), before];
    this.isMoving = true;
    this.drafts.keep({ ...draft, cuts: after, steps });
  }
}
