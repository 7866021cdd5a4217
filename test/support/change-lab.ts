import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module';
import type { Change, RecordChange } from '../../src/changes/change';
import type { SourceName } from '../../src/changes/change-source';
import { ChangeWatch } from '../../src/changes/change-watch';
import { readConfig } from '../../src/config/read-config';
import { connect } from '../../src/connections/connection';
import { UNLIMITED, narrowedBy } from '../../src/connections/scope';
import { Metrics } from '../../src/metrics/metrics';
import type { Environment } from './server';
import { until } from './until';

export interface Hearing {
  readonly changes: Change[];
  /** Of records only, `created company`. */
  readonly records: RecordChange[];
  readonly ended: string[];
  stop(): void;
  /** Waits until something has been heard, and answers how many milliseconds it took. */
  until(matches: (change: Change) => boolean, ms?: number): Promise<number>;
}

interface Wish {
  objects?: string[];
  scope?: string[];
  readOnly?: boolean;
}

/** The modules of the server in this process, so that a test can watch what nobody outside sees yet. */
export class ChangeLab {
  private constructor(
    private readonly twenty: string,
    readonly app: INestApplicationContext,
  ) {}

  static async open(twenty: string, env: Environment = {}): Promise<ChangeLab> {
    const config = readConfig({ TWENTY_API_URL: twenty, ...env });
    const app = await NestFactory.createApplicationContext(AppModule.overHttp(config), { logger: false });
    return new ChangeLab(twenty, app);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** How many changes became known in this way. */
  async knownBy(source: SourceName, kind: Change['kind'] = 'record'): Promise<number> {
    const { values } = await this.app.get(Metrics).changes.get();
    return values.find(({ labels }) => labels.source === source && labels.kind === kind)?.value ?? 0;
  }

  async watch(key: string, { objects, scope, readOnly }: Wish = {}): Promise<Hearing> {
    const changes: Change[] = [];
    const ended: string[] = [];
    const stop = await this.app.get(ChangeWatch).watch(
      {
        connection: connect(this.twenty, key, 'caller'),
        scope: narrowedBy('request', UNLIMITED, { objects: scope, readOnly }),
        objects,
        ended: ({ code }) => ended.push(code),
      },
      (change) => changes.push(change),
    );
    return {
      ...{ changes, ended, stop },
      get records() {
        return changes.filter((change) => change.kind === 'record');
      },
      until: (matches, ms) => until(() => changes.some(matches), ms),
    };
  }
}
