import type { FileHandle } from 'node:fs/promises';
import { open, rename } from 'node:fs/promises';
import type { Part } from './part';

/** One change of one part; without a key it is one of the whole part. */
interface Change {
  readonly part: string;
  readonly key?: string;
  readonly value: unknown;
}

/**
 * Writes changes down, and does them again at the next start. All that have come together go into one line, which is
 * on the disk when `commit` is done; a line that was not written whole was never acknowledged and does not count.
 */
export class Journal {
  private pending: Change[] = [];
  private flushing: Promise<void> | undefined;

  private constructor(
    private readonly file: FileHandle,
    private readonly history: readonly Change[],
  ) {}

  /** Opens a journal, new or old, and cuts it down to what still counts. */
  static async open(path: string): Promise<Journal> {
    const history = await readHistory(path);
    const file = await open(`${path}.new`, 'w', 0o600);
    for (const change of history) await file.appendFile(lineOf([change]));
    await file.datasync();
    await rename(`${path}.new`, path);
    return new Journal(file, history);
  }

  /** Does again what happened to the parts, and writes down what happens to them from now on. */
  keep(parts: ReadonlyMap<string, Part>): void {
    for (const { part, key, value } of this.history) parts.get(part)?.restore(key, value);
    for (const [name, part] of parts) part.watch((key, value) => this.note({ part: name, key, value }));
  }

  /** Resolves when every change so far is on the disk. A disk that fails ends the process: nothing is kept any more. */
  async commit(): Promise<void> {
    while (this.flushing !== undefined || this.pending.length > 0) {
      this.flushing ??= this.flush().finally(() => (this.flushing = undefined));
      await this.flushing;
    }
  }

  /** What happens outside of requests is written down too, a moment later. */
  private note(change: Change): void {
    this.pending.push(change);
    if (this.pending.length === 1) setImmediate(() => void this.commit());
  }

  private async flush(): Promise<void> {
    const changes = this.pending;
    this.pending = [];
    await this.file.appendFile(lineOf(changes));
    await this.file.datasync();
  }
}

const lineOf = (changes: readonly Change[]) => `${JSON.stringify(changes)}\n`;

/** The last change under each key; a change of a whole part stands between those before and those after it. */
async function readHistory(path: string): Promise<Change[]> {
  const last = new Map<string, Change>();
  let era = 0;
  for await (const change of changesIn(path)) {
    if (change.key === undefined) era += 1;
    last.set(`${era} ${change.part} ${change.key ?? ''}`, change);
  }
  return [...last.values()];
}

async function* changesIn(path: string): AsyncGenerator<Change> {
  const file = await open(path, 'a+', 0o600);
  let broken: unknown;
  for await (const line of file.readLines({ start: 0 })) {
    if (broken !== undefined) throw new Error(`${path} is damaged before its end`);
    try {
      yield* JSON.parse(line) as Change[];
    } catch (error) {
      broken = error;
    }
  }
}
