import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A sandbox process that listens, and the keys to it. */
export interface RunningSandbox {
  readonly url: string;
  readonly adminKey: string;
  readonly readonlyKey: string;
  readonly memberKey: string;
  readonly restrictedKey: string;
  readonly otherWorkspaceKey: string;
  readonly userToken: string;
  /** Of a user who may not read everything. */
  readonly restrictedUserToken: string;
  stop(): Promise<void>;
  /** Ends the process at once, without a chance to do anything. */
  kill(): Promise<void>;
}

/**
 * Starts the compiled sandbox on a free port and waits until it listens. `stop` ends the process. What its company did ends at midnight
 * (UTC): by chance it is another one with each hour, and what is true of it in the morning should be so at night.
 */
export async function startSandbox(args: readonly string[] = []): Promise<RunningSandbox> {
  const script = join(__dirname, '../../dist/sandbox.js');
  const child = spawn(process.execPath, [script, '--port', '0', '--until', midnight(), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([once(lines, 'line'), ended.then(() => undefined)]);
  if (line === undefined) throw new Error('the sandbox ended before it listened: is dist/ up to date?');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  const printed = JSON.parse(String(line[0])) as Omit<RunningSandbox, 'stop' | 'kill'>;
  return { ...printed, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

const midnight = () => `${new Date().toISOString().slice(0, 10)}T00:00:00Z`;
