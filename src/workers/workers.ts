import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { TaskName, Tasks } from './tasks.js';

/** Threads for long computations; they start when first needed and end when idle. */
@Injectable()
export class Workers implements OnApplicationShutdown {
  private pool: Piscina | undefined;

  /** @param signal ends the thread that works on it */
  run<N extends TaskName>(
    name: N,
    input: Parameters<Tasks[N]>[0],
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<Tasks[N]>>> {
    this.pool ??= new Piscina({
      filename: join(__dirname, 'worker.js'),
      minThreads: 0,
      maxThreads: 2,
      idleTimeout: 60_000,
    });
    return this.pool.run({ name, input }, signal ? { signal } : {}) as Promise<Awaited<ReturnType<Tasks[N]>>>;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }
}
