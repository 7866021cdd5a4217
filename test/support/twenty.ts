import { readFileSync } from 'node:fs';
import { type RunningSandbox, startSandbox } from './sandbox';

/**
 * The Twenty that a test needs nothing special of: a fresh sandbox, or the server whose JSON line (url and keys) is in
 * the file that TWENTY_UNDER_TEST names.
 */
export async function startTwenty(): Promise<RunningSandbox> {
  const file = process.env.TWENTY_UNDER_TEST;
  if (!file) return startSandbox();
  const line = JSON.parse(readFileSync(file, 'utf8')) as Omit<RunningSandbox, 'stop' | 'kill'>;
  return { ...line, stop: () => Promise.resolve(), kill: () => Promise.resolve() };
}
