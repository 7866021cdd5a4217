import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from './free-port';

export interface RunningRedis {
  readonly url: string;
  /** Loses all that it holds, as one does that was started anew. */
  forget(): Promise<void>;
  /** Ends the process at once. */
  kill(): Promise<void>;
}

export function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    return false;
  }
}

/** Starts a Redis that keeps nothing, on a free port or the one that it had before, and waits until it listens. */
export async function startRedis(before?: number): Promise<RunningRedis> {
  const port = before ?? (await freePort());
  const redis: ChildProcess = spawn(
    'redis-server',
    ['--port', String(port), '--save', '', '--bind', '127.0.0.1'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = once(redis, 'exit');
  let output = '';
  redis.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  while (!output.includes('Ready to accept')) await once(redis.stdout ?? redis, 'data');
  const url = `redis://127.0.0.1:${port}`;
  const forget = async () => {
    const client = new Redis(url);
    await client.flushall();
    client.disconnect();
  };
  const kill = async () => {
    redis.kill('SIGKILL');
    await ended;
  };
  return { url, forget, kill };
}
