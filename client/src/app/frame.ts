import { Component, computed, DestroyRef, effect, inject } from '@angular/core';
import {
  type IsActiveMatchOptions,
  Router,
  RouterLink,
  RouterLinkActive,
  RouterOutlet,
} from '@angular/router';
import { Api } from './core/api';
import { PageMemory } from './core/page-memory';
import { Realtime } from './core/realtime';
import { RendersStore } from './core/renders-store';
import { SearchStore } from './core/search-store';
import { SessionStore } from './core/session-store';
import { Shortcuts } from './core/shortcuts';
import { ThemeStore } from './core/theme-store';
import { WorkersStore } from './core/workers-store';
import { Icon, type IconName } from './ui/icon';
import { ShortcutList } from './ui/shortcut-list';
import { StatusChip } from './ui/status-chip';

/** The desk around every page: rail, top line, and the place for the page. */
@Component({
  selector: 'qf-frame',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet, ShortcutList, StatusChip],
  templateUrl: './frame.html',
  styleUrl: './frame.scss',
})
export class Frame {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly workers = inject(WorkersStore);
  private readonly renders = inject(RendersStore);
  protected readonly health = this.workers.health;
  protected readonly memory = inject(PageMemory);
  protected readonly search = inject(SearchStore);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly themes = inject(ThemeStore);
  private readonly connection = inject(Realtime).connection;

  protected readonly rail: readonly { path: string; label: string; icon: IconName }[] = [
    { path: '/animes', label: 'Animes', icon: 'animes' },
    { path: '/downloads', label: 'Downloads', icon: 'download' },
    { path: '/workers', label: 'Workers', icon: 'workers' },
    { path: '/timings', label: 'Timings', icon: 'timings' },
    { path: '/quizzes', label: 'Quizzes', icon: 'quizzes' },
    { path: '/templates', label: 'Templates', icon: 'templates' },
  ];

  /** A page is the same whatever it shows. */
  protected readonly anyAddress: IsActiveMatchOptions = {
    paths: 'subset',
    queryParams: 'ignored',
    fragment: 'ignored',
    matrixParams: 'ignored',
  };

  protected readonly line = computed(() => {
    switch (this.connection()) {
      case 'connected':
        return { tone: 'done', icon: 'check', word: 'Live' } as const;
      case 'connecting':
        return { tone: 'waiting', icon: 'wait', word: 'Connecting …' } as const;
      case 'lost':
        return { tone: 'failed', icon: 'warning', word: 'Connection lost · trying again' } as const;
    }
  });

  /** "3 download · 1 timing · render 42 %", by what is in hand. */
  protected readonly running = computed(() => {
    const counts = new Map<string, number>();
    for (const worker of this.workers.live.rows() ?? [])
      if (worker.items.length > 0)
        counts.set(worker.kind, (counts.get(worker.kind) ?? 0) + worker.items.length);
    const render = this.renders.live.rows()?.find(({ status }) => status === 'running');
    return [
      ...[...counts].map(([kind, count]) => `${String(count)} ${kind}`),
      ...(render ? [`render ${(render.progress * 100).toFixed(0)} %`] : []),
    ].join(' · ');
  });

  protected readonly themeIcon = computed<IconName>(() => {
    return ({ system: 'system', light: 'sun', dark: 'moon' } as const)[this.themes.theme()];
  });

  protected readonly themeName = computed(() => {
    return ({ system: 'System', light: 'Light', dark: 'Dark' } as const)[this.themes.theme()];
  });

  constructor() {
    const unfollowWorkers = this.workers.live.follow();
    const unfollowRenders = this.renders.live.follow();
    const unregister = this.shortcuts.register([
      { keys: ['/'], does: 'Search', run: () => document.getElementById('search')?.focus() },
      {
        keys: ['?'],
        does: 'This list',
        run: () => {
          this.shortcuts.isListOpen.update((open) => !open);
        },
      },
    ]);
    inject(DestroyRef).onDestroy(() => {
      unfollowWorkers();
      unfollowRenders();
      unregister();
    });
    effect(() => {
      if (this.session.token() !== null) return;
      const next = this.router.url;
      void this.router.navigate(['/sign-in'], this.session.signOutReason() ? { queryParams: { next } } : {});
    });
  }

  protected async signOut(): Promise<void> {
    // Signed out here even if the server does not hear it: the person wants to leave now.
    await this.api.post('/auth/logout').catch(() => undefined);
    this.session.end();
  }
}
