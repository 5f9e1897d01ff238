import type { DynamicModule, INestApplicationContext, LoggerService } from '@nestjs/common';
import { Logger, LoggerModule, type Params, PinoLogger } from 'nestjs-pino';
import { type Logger as Pino, type LoggerOptions, pino, type TransportSingleOptions } from 'pino';
import type { Config } from '../config/index.js';

type LogConfig = Pick<Config, 'logLevel' | 'logFormat'>;

const STANDARD_ERROR = 2;

/**
 * What Nest and every `new Logger('Scope')` write to: `logger.warn({ field }, 'a constant message')`. It is there
 * before the application, so that a start that fails is told too.
 */
export function createLogger(config: LogConfig): LoggerService {
  const params = paramsOf(config);
  return new Logger(new PinoLogger(params), params);
}

/** Puts the id of a request into every line that is written while it is answered. */
export const loggerModule = (config: LogConfig): DynamicModule => LoggerModule.forRoot(paramsOf(config));

/** The pino below an application that imports {@link loggerModule}. */
export async function pinoOf(app: INestApplicationContext): Promise<Pino> {
  return (await app.resolve(PinoLogger<never>)).logger;
}

/** nestjs-pino keeps one pino for a process: who asks first makes it. */
function paramsOf({ logLevel, logFormat }: LogConfig): Params {
  const base: LoggerOptions = { level: logLevel, base: null };
  return {
    renameContext: 'scope',
    // Requests are told by `requestLog`, which stands before the body is read; the module's own would come after.
    useExisting: true,
    // Standard output belongs to what a command answers.
    pinoHttp:
      logFormat === 'json'
        ? [base, pino.destination({ dest: STANDARD_ERROR, sync: true })]
        : { ...base, transport: pretty },
  };
}

const pretty: TransportSingleOptions = {
  target: 'pino-pretty',
  options: {
    destination: STANDARD_ERROR,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname,scope',
    messageFormat: '{scope} {msg}',
    singleLine: true,
  },
};
