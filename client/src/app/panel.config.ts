import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { type ApplicationConfig, inject, provideZonelessChangeDetection } from '@angular/core';
import {
  provideRouter,
  withComponentInputBinding,
  withNavigationErrorHandler,
  withPreloading,
} from '@angular/router';
import { authInterceptor } from './core/auth-interceptor';
import { MissingPage } from './core/missing-page';
import { PreloadWhenSignedIn } from './core/preload-when-signed-in';
import { routes } from './panel.routes';

export const panelConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withPreloading(PreloadWhenSignedIn),
      withNavigationErrorHandler((error) => {
        inject(MissingPage).heed(error);
      }),
    ),
    provideHttpClient(withInterceptors([authInterceptor])),
  ],
};
