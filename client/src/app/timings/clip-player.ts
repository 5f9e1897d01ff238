import { computed, DestroyRef, effect, inject, Injectable, signal } from '@angular/core';

/** A stretch of the clip. Seconds; `to` null: up to its end. */
export interface Stretch {
  readonly from: number;
  readonly to: number | null;
}

/** Most anime have 24 pictures a second; a smaller step would show the same picture twice. */
const FRAME_SECONDS = 1 / 24;
const FASTEST = 4;

/**
 * The video of the clip that is open. Between two clips it stands nowhere: until the next one can be seen, the place is
 * the one at which it will open, never where the last one stood.
 */
@Injectable()
export class ClipPlayer {
  private readonly video = signal<HTMLVideoElement | undefined>(undefined);
  private readonly source = signal<number | undefined>(undefined);
  /** The clip whose pictures the video has. */
  private readonly shownSource = signal<number | undefined>(undefined);
  private readonly isShown = computed(
    () => this.shownSource() !== undefined && this.shownSource() === this.source(),
  );
  /** Asked anew at each picture: its ends may be moved while it plays. */
  private stretch: (() => Stretch) | null = null;

  /** Seconds. */
  readonly position = signal(0);
  readonly isPlaying = signal(false);
  readonly isUnplayable = signal(false);
  readonly isLooping = signal(false);

  constructor() {
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
    inject(DestroyRef).onDestroy(() => {
      this.video()?.pause();
    });
  }

  attach(video: HTMLVideoElement | undefined): void {
    this.video.set(video);
  }

  /** Plays the stretch, as soon as the clip is there. */
  open(source: number, stretch: () => Stretch): void {
    if (this.source() !== source) {
      this.source.set(source);
      this.isUnplayable.set(false);
    }
    this.position.set(stretch().from);
    this.stretch = stretch;
    if (this.isShown()) this.play(stretch);
  }

  /** The video has another clip now. */
  loaded(source: number): void {
    this.shownSource.set(source);
    const { stretch } = this;
    if (this.isShown() && stretch) this.play(stretch);
  }

  failed(): void {
    this.isUnplayable.set(true);
  }

  play(stretch: () => Stretch): void {
    this.stretch = stretch;
    this.goTo(stretch().from);
    this.start();
  }

  toggle(): void {
    const video = this.video();
    if (!video) return;
    if (!video.paused) {
      video.pause();
      return;
    }
    this.stretch = null;
    this.start();
  }

  /** Plays; when it does already, at twice the speed. */
  forward(): void {
    const video = this.video();
    if (!video) return;
    this.stretch = null;
    if (video.paused) this.start();
    else video.playbackRate = Math.min(FASTEST, video.playbackRate * 2);
  }

  pause(): void {
    const video = this.video();
    if (!video) return;
    video.pause();
    video.playbackRate = 1;
  }

  /** @param frames negative: back */
  step(frames: number): void {
    this.pause();
    this.seek(this.position() + frames * FRAME_SECONDS);
  }

  /** A person goes there: nothing that was being played is to end the playing. @param to seconds */
  seek(to: number): void {
    this.stretch = null;
    this.goTo(to);
  }

  follow(): void {
    const video = this.video();
    if (!video || !this.isShown()) return;
    const stretch = this.stretch?.();
    if (stretch && stretch.to !== null && video.currentTime >= stretch.to) {
      if (this.isLooping()) video.currentTime = stretch.from;
      else {
        video.pause();
        this.stretch = null;
      }
    }
    this.position.set(video.currentTime);
  }

  private goTo(to: number): void {
    const video = this.video();
    const at = Math.max(0, Math.min(to, video && Number.isFinite(video.duration) ? video.duration : to));
    this.position.set(at);
    if (video && this.isShown()) video.currentTime = at;
  }

  private start(): void {
    const video = this.video();
    if (!video || !this.isShown()) return;
    video.playbackRate = 1;
    // A browser that plays nothing before it was clicked on says so here; the picture stands at its place all the same.
    void video.play().catch(() => undefined);
  }
}
