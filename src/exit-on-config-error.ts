import { ConfigError } from './config/read-config.js';
import { AppError } from './errors/app-error.js';

/** Ends the process with the reason on standard error: in words for a mistake of the operator, whole for a bug. */
export function exitOnConfigError(error: unknown): void {
  process.stderr.write(`${reason(error)}\n`);
  process.exitCode = 1;
  setImmediate(() => process.exit());
}

function reason(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof AppError) return [error.message, error.hint].filter(Boolean).join(' ');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
