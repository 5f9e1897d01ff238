import { bootstrapApplication } from '@angular/platform-browser';
import { panelConfig } from './app/panel.config';
import { Panel } from './app/panel';

bootstrapApplication(Panel, panelConfig).catch((error: unknown) => {
  console.error(error);
});
