import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { surroundings } from './servers/surroundings.cjs';

export type Environment = Record<string, string | undefined>;

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<unknown>;
}

/** A server in a process of its own. */
export interface ServerProcess extends RunningServer {
  readonly child: ChildProcess;
  /** All that the process has written to standard error. */
  log(): string;
  /** Sends SIGTERM and answers how the process ended: its exit code, or the signal (Nest ends itself by the one it got). */
  stop(): Promise<number | string | null>;
}

const script = (name: string) => join(__dirname, '../../dist', name);
const READY = /listens on (\S+)\/mcp/;

/** Only what the test says: nothing of the developer's own environment reaches the server. */
export const cleanEnvironment = (env: Environment): Environment => ({ ...surroundings, ...env });

/** What `servers/environment.cjs` gives to every spec. */
declare const sharedServers: {
  start(env: Environment): Promise<{ id: number; url: string }>;
  stop(id: number): Promise<void>;
};

/**
 * Starts the compiled server on a free port and waits until it listens. It shares its process with other servers of the tests, which
 * have all in common that the code keeps for the process: what is about that, replicas too, needs `startProcess`.
 */
export async function startServer(env: Environment): Promise<RunningServer> {
  const { id, url } = await sharedServers.start({ PORT: '0', MCP_PROFILE: 'full', ...env });
  return { url, stop: () => sharedServers.stop(id) };
}

/** Starts the compiled server in a process of its own, on a free port, and waits until it listens. */
export const startProcess = (env: Environment): Promise<ServerProcess> => startScript(script('main.js'), env);

/** As `startProcess`, with a clock of its own that `aMinuteLater` moves on. */
export const startWithClock = (env: Environment): Promise<ServerProcess> =>
  startProcess({ ...env, NODE_OPTIONS: `--require ${join(__dirname, 'minutes-later.cjs')}` });

/** Moves the clocks of servers on: what comes due within a minute is done at their next look. */
export const aMinuteLater = (servers: readonly ServerProcess[]): void =>
  servers.forEach(({ child }) => child.kill('SIGCONT'));

/** Starts a script that starts the server. */
export async function startScript(start: string, env: Environment): Promise<ServerProcess> {
  const child = spawn(process.execPath, [start], {
    env: cleanEnvironment({ PORT: '0', MCP_PROFILE: 'full', ...env }) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/tmp',
  });
  const lines: string[] = [];
  const exited = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      const ready = READY.exec(line)?.[1];
      if (ready) resolve(ready);
    });
    void exited.then(() => reject(new Error(`the server ended early:\n${lines.join('\n')}`)));
  });
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    const [code, signal] = (await exited) as [number | null, string | null];
    return code ?? signal;
  };
  return { url, child, log: () => lines.join('\n'), stop };
}

/** Runs a compiled entry point to its end. */
export async function runToEnd(
  name: string,
  env: Environment,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [script(name)], {
    env: cleanEnvironment(env) as NodeJS.ProcessEnv,
    cwd: '/tmp',
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, output: Buffer.concat(chunks).toString() };
}
