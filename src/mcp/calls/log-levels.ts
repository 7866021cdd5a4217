import { Injectable } from '@nestjs/common';
import type { LoggingLevel, McpServer } from '@modelcontextprotocol/server';
import { LRUCache } from 'lru-cache';
import type { Connection } from '../../connections/connection.js';

const MOST = 5_000;
/** From the least serious to the most. */
const LEVELS: readonly LoggingLevel[] = [
  ...(['debug', 'info', 'notice', 'warning'] as const),
  ...(['error', 'critical', 'alert', 'emergency'] as const),
];

/** What a client without a session hears of the log. */
export interface Logging {
  readonly level?: LoggingLevel;
  choose(level: LoggingLevel): void;
}

/** Whether somebody who chose `chosen` wants to hear of `level`; who chose nothing hears everything. */
export const isWanted = (level: LoggingLevel, chosen: LoggingLevel = 'debug') =>
  LEVELS.indexOf(level) >= LEVELS.indexOf(chosen);

/** Has a server remember the level where nothing else does. */
export function bindLogging({ server }: McpServer, logging: Logging): void {
  server.setRequestHandler('logging/setLevel', ({ params }) => {
    logging.choose(params.level);
    return {};
  });
}

/** Remembers `logging/setLevel` where there is no session to do it: for each key, on this replica, the last one counts. */
@Injectable()
export class LogLevels {
  private readonly chosen = new LRUCache<string, LoggingLevel>({ max: MOST });

  of({ id }: Connection): Logging {
    return { level: this.chosen.get(id), choose: (level) => void this.chosen.set(id, level) };
  }
}
