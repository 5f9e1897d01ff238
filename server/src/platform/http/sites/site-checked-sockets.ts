import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { OwnSites } from './own-names.js';
import { socketFault } from './site-fault.js';

/** Of the Socket.IO that Nest brings. */
type Options = NonNullable<Parameters<IoAdapter['createIOServer']>[1]>;

/** Socket.IO answers its path before anything of ours sees the request, so it asks here whom it may let in. */
export class SiteCheckedSockets extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly sites: OwnSites,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: Options): ReturnType<IoAdapter['createIOServer']> {
    const { corsOrigins } = this.sites;
    const checked: Partial<Options> = {
      ...options,
      allowRequest: (request, decide) => {
        const fault = socketFault(request, this.sites);
        decide(fault, fault === undefined);
      },
      ...(corsOrigins.length > 0 ? { cors: { origin: [...corsOrigins] } } : {}),
    };
    return super.createIOServer(port, checked as Options);
  }
}
