import 'reflect-metadata';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CacheModule } from '../../src/cache/cache.module.js';
import { ConfigModule } from '../../src/config/config.module.js';
import { readConfig } from '../../src/config/read-config.js';
import { connect } from '../../src/connections/connection.js';
import { ConnectionsModule } from '../../src/connections/connections.module.js';
import { type Call, CurrentCall } from '../../src/connections/current-call.js';
import { UNLIMITED } from '../../src/connections/scope.js';
import { Histories, type HistoryNeed } from '../../src/history/histories.js';
import { HistoryModule } from '../../src/history/history.module.js';
import { RecordChoice } from '../../src/history/record-choice.js';
import type { WorkspaceHistory } from '../../src/history/workspace-history.js';
import { MetricsModule } from '../../src/metrics/metrics.module.js';
import { ToolKitModule } from '../../src/tool-kit/tool-kit.module.js';
import { TwentyApiModule } from '../../src/twenty-api/twenty-api.module.js';
import { WorkersModule } from '../../src/workers/workers.module.js';

const PLUMBING = [
  MetricsModule,
  CacheModule,
  WorkersModule,
  ConnectionsModule,
  TwentyApiModule,
  ToolKitModule,
];

/** Reads histories as tools do, without tools: the real modules in this process, a Twenty behind HTTP. */
export class HistoryLab {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly url: string,
  ) {}

  static async start(url: string, env: Record<string, string> = {}): Promise<HistoryLab> {
    class Lab {}
    const config = readConfig({ TWENTY_API_URL: url, ...env });
    Module({ imports: [ConfigModule.with(config), ...PLUMBING, HistoryModule] })(Lab);
    return new HistoryLab(await NestFactory.createApplicationContext(Lab, { logger: ['error'] }), url);
  }

  read(key: string, need: HistoryNeed = {}, call: Partial<Call> = {}): Promise<WorkspaceHistory> {
    return this.as(key, () => this.app.get(Histories, { strict: false }).read(need), call);
  }

  choose(key: string, object: string, filter?: Record<string, unknown>) {
    return this.as(key, () => this.app.get(RecordChoice, { strict: false }).ids(object, filter));
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  private as<T>(key: string, work: () => T, call: Partial<Call> = {}): T {
    const connection = connect(this.url, key, 'caller');
    return this.app.get(CurrentCall).run({ requestId: 'lab', connection, scope: UNLIMITED, ...call }, work);
  }
}
