import { ConfigError } from './config/read-config.js';

/** Ends the process with the reason on standard error: in words for a mistake of the operator, whole for a bug. */
export function exitOnConfigError(error: unknown): void {
  const isKnown = error instanceof ConfigError || (error instanceof Error && error.name === 'AppError');
  process.stderr.write(`${isKnown ? (error as Error).message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
  setImmediate(() => process.exit());
}
