import type { Provider } from '@nestjs/common';
import type { Config } from '../../config/index.js';
import { HostTurns } from './host-turns.js';
import { HTTP_SETTINGS, HttpClient, OUTBOUND_AGENT } from './http-client.js';
import { httpSettings } from './http-settings.js';
import { KeptAnswers } from './kept-answer.repository.js';
import { outboundAgent } from './outbound-agent.js';
import { OutboundHosts } from './outbound-host.repository.js';

/** What the HTTP client is made of. */
export function httpProviders(config: Config): Provider[] {
  const settings = httpSettings(config);
  return [
    { provide: HTTP_SETTINGS, useValue: settings },
    { provide: OUTBOUND_AGENT, useFactory: () => outboundAgent(settings) },
    OutboundHosts,
    KeptAnswers,
    HostTurns,
    HttpClient,
  ];
}
