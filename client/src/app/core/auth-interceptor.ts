import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, throwError } from 'rxjs';
import { SessionStore } from './session-store';

/** Signs every request, and ends the session when the server no longer knows its token. */
export const authInterceptor: HttpInterceptorFn = (request, next) => {
  const session = inject(SessionStore);
  const token = session.token();
  if (token === null) return next(request);
  return next(request.clone({ setHeaders: { Authorization: `Bearer ${token}` } })).pipe(
    catchError((error: unknown) => {
      // A late answer to the old token must not end a session begun since.
      if (error instanceof HttpErrorResponse && error.status === 401 && session.token() === token)
        session.end('Your session has ended. Sign in again to go on.');
      return throwError(() => error);
    }),
  );
};
