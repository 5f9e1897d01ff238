import { inject, Injectable } from '@angular/core';
import type { PreloadingStrategy, Route } from '@angular/router';
import { EMPTY, type Observable } from 'rxjs';
import { SessionStore } from './session-store';

/**
 * All pages once the first is there: a server that is away, or another version by now, has none to give. Not while nobody
 * is signed in: the door opens sooner.
 */
@Injectable({ providedIn: 'root' })
export class PreloadWhenSignedIn implements PreloadingStrategy {
  private readonly session = inject(SessionStore);

  preload(_route: Route, load: () => Observable<unknown>): Observable<unknown> {
    return this.session.token() === null ? EMPTY : load();
  }
}
