/** A request that came to nothing. The message names the host, the fault and what can be done. */
export class HttpFault extends Error {
  override readonly name: string = 'HttpFault';

  constructor(
    message: string,
    /** Whether the same request may work later. */
    readonly isTemporary: boolean,
    options: ErrorOptions = {},
  ) {
    super(message, options);
  }
}

/** An address that this machine must not be led to: of a private network, or of something that is no web server. */
export class AddressRefused extends HttpFault {
  override readonly name = 'AddressRefused';

  constructor(where: string, why: string) {
    super(
      `${where} is not asked: ${why}. If it is a server of your own, name its address in the configuration.`,
      false,
    );
  }
}

/** The host is left alone for now: it fails all the time, or asks to be waited for longer than is worth while. */
export class HostUnavailable extends HttpFault {
  override readonly name = 'HostUnavailable';

  constructor(
    host: string,
    why: string,
    /** Milliseconds until it may be asked again. */
    readonly afterMs: number,
  ) {
    super(`${host} ${why}; it is asked again in ${String(Math.ceil(afterMs / 1000))} s`, true);
  }
}

/** An answer whose status is none of success. */
export class StatusFault extends HttpFault {
  override readonly name = 'StatusFault';

  constructor(
    host: string,
    readonly status: number,
    /** The beginning of what came with it. */
    readonly excerpt: string,
  ) {
    const says = excerpt === '' ? '' : `: ${excerpt}`;
    super(`${host} answered ${String(status)}${says}`, isTemporaryStatus(status));
  }
}

/** An answer that broke off, came too slowly, or is not what was asked for. */
export class AnswerBroken extends HttpFault {
  override readonly name = 'AnswerBroken';

  constructor(host: string, why: string, options: ErrorOptions = {}) {
    super(`${host} ${why}`, true, options);
  }
}

/** An answer of another type than was asked for. */
export class UnwantedContent extends AnswerBroken {
  constructor(
    host: string,
    /** Empty: it does not say. */
    readonly contentType: string,
    accept: readonly string[],
  ) {
    super(host, `answered with ${contentType || 'no content type'}, not ${accept.join(' or ')}`);
  }
}

/** An answer larger than anybody wants to have. */
export class AnswerTooLarge extends HttpFault {
  override readonly name = 'AnswerTooLarge';

  constructor(host: string, mostBytes: number) {
    super(`${host} answered with more than ${String(mostBytes)} bytes`, false);
  }
}

const TEMPORARY = new Set([408, 423, 425, 429]);
const isTemporaryStatus = (status: number): boolean => status >= 500 || TEMPORARY.has(status);
