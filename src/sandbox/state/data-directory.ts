import { readFileSync, unlinkSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../store/row';
import { Journal } from './journal';

/** What a directory is about; it cannot be opened for something else. */
export type Purpose = Readonly<Record<string, string | number>>;

/** A directory in which one sandbox at a time keeps its state. */
export class DataDirectory {
  private constructor(
    private readonly path: string,
    /** What was kept by `remember`; undefined in a new directory. */
    readonly memory: Readonly<Record<string, unknown>> | undefined,
    readonly journal: Journal,
    private readonly purpose: Purpose,
  ) {}

  /** Opens a directory, new or old; throws when another process uses it or it was made for another purpose. */
  static async open(path: string, purpose: Purpose): Promise<DataDirectory> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await lock(join(path, 'lock'));
    const text = await readFile(join(path, 'sandbox.json'), 'utf8').catch(() => undefined);
    const known: unknown = text === undefined ? undefined : JSON.parse(text);
    const memory = isObject(known) ? known : undefined;
    for (const [name, value] of Object.entries(purpose)) {
      if (memory !== undefined && memory[name] !== value)
        throw new Error(`${path} was made with --${name} ${String(memory[name])}`);
    }
    return new DataDirectory(path, memory, await Journal.open(join(path, 'journal.jsonl')), purpose);
  }

  /** Keeps something for the next start. */
  async remember(memory: Readonly<Record<string, unknown>>): Promise<void> {
    const path = join(this.path, 'sandbox.json');
    await writeFile(`${path}.new`, JSON.stringify({ ...this.purpose, ...memory }), {
      mode: 0o600,
      flush: true,
    });
    await rename(`${path}.new`, path);
  }
}

/** Takes the lock, unless a process holds it that still lives; it is given back when this one ends. */
async function lock(path: string): Promise<void> {
  const holder = Number(await readFile(path, 'utf8').catch(() => NaN));
  if (holder > 0 && holder !== process.pid && isAlive(holder))
    throw new Error(`${path} is held by process ${holder}`);
  await writeFile(path, String(process.pid));
  process.on('exit', () => {
    if (readFileSync(path, 'utf8') === String(process.pid)) unlinkSync(path);
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
