import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { ClsServiceManager } from 'nestjs-cls';

/** Nest's own lines about its start, one per module and route: of use only to who looks for a fault there. */
const START_UP = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);
const LEVELS: LogLevel[] = ['error', 'warn', 'log', 'debug', 'verbose'];

/**
 * One JSON object per line on standard error (standard output belongs to MCP over stdio), with the id of the request
 * it belongs to. Callers pass codes, names and counts, never credentials or values of records.
 */
export class AppLogger extends ConsoleLogger {
  constructor(level: LogLevel) {
    super({ json: true, logLevels: LEVELS.slice(0, LEVELS.indexOf(level) + 1) });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const isStartUp = START_UP.has(String(rest.at(-1)));
    if (isStartUp) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  protected override printAsJson(
    message: unknown,
    options: Parameters<ConsoleLogger['printAsJson']>[1],
  ): void {
    super.printAsJson(message, { ...options, writeStreamType: 'stderr' });
  }

  protected override getJsonLogObject(
    message: unknown,
    options: Parameters<ConsoleLogger['getJsonLogObject']>[1],
  ) {
    const requestId = currentRequestId();
    return { ...super.getJsonLogObject(message, options), ...(requestId && { requestId }) };
  }
}

function currentRequestId(): string | undefined {
  const cls = ClsServiceManager.getClsService<{ call?: { requestId: string } }>();
  return cls.isActive() ? cls.get('call')?.requestId : undefined;
}
