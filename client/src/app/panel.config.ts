import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { type ApplicationConfig, inject, provideZonelessChangeDetection } from '@angular/core';
import {
  PreloadAllModules,
  provideRouter,
  withComponentInputBinding,
  withNavigationErrorHandler,
  withPreloading,
} from '@angular/router';
import { authInterceptor } from './core/auth-interceptor';
import { MissingPage } from './core/missing-page';
import { routes } from './panel.routes';

export const panelConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    // All pages once the first is there: a server that is away, or another version by now, has none to give.
    provideRouter(
      routes,
      withComponentInputBinding(),
      withPreloading(PreloadAllModules),
      withNavigationErrorHandler((error) => {
        inject(MissingPage).heed(error);
      }),
    ),
    provideHttpClient(withInterceptors([authInterceptor])),
  ],
};
