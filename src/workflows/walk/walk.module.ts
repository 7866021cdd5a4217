import { Module } from '@nestjs/common';
import { RecordsModule } from '../../records/records.module.js';
import { DryRun } from './dry-run.js';
import { DryRuns } from './dry-runs.js';
import { EventSource } from './events/event-source.js';
import { TriggerEvents } from './events/trigger-events.js';

/** Trying workflows without harm. */
@Module({
  imports: [RecordsModule],
  providers: [EventSource, TriggerEvents, { provide: DryRun, useClass: DryRuns }],
  exports: [DryRun, TriggerEvents],
})
export class WalkModule {}
