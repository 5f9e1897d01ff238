import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { SessionStore } from './session-store';

export const signedInGuard: CanActivateFn = (_route, state) =>
  inject(SessionStore).token() !== null ||
  inject(Router).createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { next: state.url } });
