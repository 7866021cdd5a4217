import { AppError } from '../../errors/app-error.js';

/** A mistake in a definition, with the place where it stands. */
export const wrong = (path: string, problem: string, hint?: string) =>
  new AppError('INVALID_INPUT', `${path}: ${problem}`, { hint });

/** Runs `work`; what it refuses is told with the place in the definition. */
export function at<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw placed(path, error);
  }
}

/** A refusal with its place in front; others as they are. */
export function placed(path: string, error: unknown): unknown {
  if (!(error instanceof AppError) || error.message.startsWith(path)) return error;
  const { code, message, hint, details, cause } = error;
  return new AppError(code, `${path}: ${message}`, { hint, details, cause });
}
