import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import type { Config } from '../config/index.js';

/** One structured log on standard error: standard output belongs to what a command answers. */
export function createLogger(config: Pick<Config, 'logLevel' | 'logFormat'>): Logger {
  const base = { level: config.logLevel, base: null };
  return config.logFormat === 'json'
    ? pino(base, pino.destination({ dest: 2, sync: true }))
    : pino({
        ...base,
        transport: {
          target: 'pino-pretty',
          options: {
            destination: 2,
            translateTime: 'SYS:HH:MM:ss',
            ignore: 'pid,hostname,scope',
            messageFormat: '{scope} {msg}',
          },
        },
      });
}

/** Nest's logger interface over pino: the last parameter is the scope. */
export class PinoLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const scope = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    if (message instanceof Error) this.logger[level]({ scope, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) this.logger[level]({ scope, ...message });
    else this.logger[level]({ scope }, String(message));
  }
}
