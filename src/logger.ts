import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { ClsServiceManager } from 'nestjs-cls';

const LEVELS: LogLevel[] = ['error', 'warn', 'log', 'debug', 'verbose'];

/**
 * One JSON object per line on standard error (standard output belongs to MCP over stdio), with the id of the request
 * it belongs to. Callers pass codes, names and counts, never credentials or values of records.
 */
export class AppLogger extends ConsoleLogger {
  constructor(level: LogLevel) {
    super({ json: true, logLevels: LEVELS.slice(0, LEVELS.indexOf(level) + 1) });
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
