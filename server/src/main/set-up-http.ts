import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import type { Config } from '../platform/config/index.js';
import {
  compressAnswers,
  JsonBody,
  ProblemFilter,
  refuseOtherSites,
  schemaPipe,
  servePanel,
  SiteCheckedSockets,
} from '../platform/http/index.js';
import { pinoOf, requestLog } from '../platform/logging/index.js';
import { documentApi } from './open-api.js';

/** Everything between the socket and the controllers. Listening is the caller's. */
export async function setUpHttp(app: NestExpressApplication, config: Config): Promise<void> {
  const sites = { ...config, machine: hostname() };
  if (config.trustProxy !== undefined) app.set('trust proxy', config.trustProxy);
  app.use(requestLog(await pinoOf(app)));
  app.use(refuseOtherSites(sites));
  app.use(compressAnswers());
  app.useWebSocketAdapter(new SiteCheckedSockets(app, sites));
  app.setGlobalPrefix('api');
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new JsonBody(app.get(Reflector)));
  app.useGlobalPipes(schemaPipe());
  // The panel shows images and videos as blobs, too.
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          'img-src': ["'self'", 'data:', 'blob:'],
          'media-src': ["'self'", 'blob:'],
          // Angular inlines its critical styles; scripts stay ours alone.
          'style-src': ["'self'", "'unsafe-inline'"],
          'upgrade-insecure-requests': null,
        },
      },
      // Plain http on a home network is the normal case.
      strictTransportSecurity: false,
    }),
  );
  if (config.corsOrigins.length > 0) app.enableCors({ origin: [...config.corsOrigins] });
  documentApi(app);
  servePanel(app, resolve(import.meta.dirname, '../../../client/dist/browser'));
}
