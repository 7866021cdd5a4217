import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { surroundings } from '../test/support/servers/surroundings.cjs';

const running = [];

/** Starts a Node script and answers the first part of its output that `pattern` captures. */
export async function start(script, args, env, pattern) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...surroundings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return new Promise((resolve, reject) => {
    const read = (line) => {
      const found = pattern.exec(line);
      if (found) resolve(found[1] ?? found[0]);
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
  });
}

/** The process id of what was started last. */
export const lastPid = () => running.at(-1).pid;

/** Ends what was started last. */
export const stopLast = () => running.pop()?.kill();

export const stopAll = () => running.forEach((child) => child.kill());
