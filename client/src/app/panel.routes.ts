import type { Routes } from '@angular/router';
import { signedInGuard } from './core/signed-in-guard';

/** Every page of the panel. The rail lists the same ones. */
export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in · Quiz Factory',
    loadComponent: async () => (await import('./sign-in/sign-in-page')).SignInPage,
  },
  {
    path: '',
    canActivate: [signedInGuard],
    loadComponent: async () => (await import('./frame')).Frame,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'animes' },
      {
        path: 'animes',
        title: 'Animes · Quiz Factory',
        loadComponent: async () => (await import('./animes/animes-page')).AnimesPage,
      },
      {
        path: 'timings',
        title: 'Timings · Quiz Factory',
        loadComponent: async () => (await import('./timings/timings-page')).TimingsPage,
        children: [
          {
            path: ':id',
            loadComponent: async () => (await import('./timings/timing-editor')).TimingEditor,
          },
        ],
      },
      {
        path: 'quizzes',
        title: 'Quizzes · Quiz Factory',
        loadComponent: async () => (await import('./quizzes/quizzes-page')).QuizzesPage,
        children: [
          {
            path: '',
            pathMatch: 'full',
            loadComponent: async () => (await import('./quizzes/quiz-start')).QuizStart,
          },
          {
            path: 'new',
            loadComponent: async () => (await import('./quizzes/quiz-composer')).QuizComposer,
          },
          {
            path: ':id/rules',
            loadComponent: async () => (await import('./quizzes/quiz-composer')).QuizComposer,
          },
          {
            path: ':id',
            loadComponent: async () => (await import('./quizzes/quiz-view')).QuizView,
          },
        ],
      },
      {
        path: 'templates',
        title: 'Templates · Quiz Factory',
        loadComponent: async () => (await import('./templates/templates-page')).TemplatesPage,
        children: [
          {
            path: ':id',
            loadComponent: async () => (await import('./templates/template-editor')).TemplateEditor,
          },
        ],
      },
      {
        path: 'downloads',
        title: 'Downloads · Quiz Factory',
        loadComponent: async () => (await import('./downloads/downloads-page')).DownloadsPage,
      },
      {
        path: 'access',
        title: 'Access · Quiz Factory',
        loadComponent: async () => (await import('./access/access-page')).AccessPage,
      },
      {
        path: 'workers',
        title: 'Workers · Quiz Factory',
        loadComponent: async () => (await import('./workers/workers-page')).WorkersPage,
      },
    ],
  },
  { path: '**', redirectTo: '' },
];
