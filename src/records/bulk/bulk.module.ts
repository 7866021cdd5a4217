import { Module } from '@nestjs/common';
import { RecordsModule } from '../records.module.js';
import { BatchOperator } from './batch-operator.js';
import { BatchUpdater } from './batch-updater.js';
import { BatchUpserter } from './batch-upserter.js';
import { BatchMover } from './batch-mover.js';
import { UpdatePlans } from './plans/update-plans.js';
import { UpsertWrites } from './writes/upsert-writes.js';
import { UpsertPlans } from './plans/upsert-plans.js';
import { MovePlans } from './plans/move-plans.js';
import { BatchConsent } from './batch-consent.js';
import { BatchUpdates } from './writes/batch-updates.js';
import { Targets } from './plans/targets.js';
import { BatchCreator } from './batch-creator.js';
import { BatchResults } from './batch-results.js';
import { BatchRows } from './rows/batch-rows.js';
import { BatchWrites } from './writes/batch-writes.js';
import { BulkTools } from './bulk.tools.js';
import { ChunkedWrites } from './writes/chunked-writes.js';
import { NamedRecords } from './rows/named-records.js';
import { NewRows } from './plans/new-rows.js';
import { RecordSets } from './rows/record-sets.js';
import { UniqueValues } from './rows/unique-values.js';

/** Making and changing many records in one call. */
@Module({
  imports: [RecordsModule],
  controllers: [BulkTools],
  providers: [
    ...[BatchOperator, BatchCreator, BatchUpdater, BatchUpserter, BatchMover],
    ...[NewRows, UpdatePlans, UpsertPlans, UpsertWrites, MovePlans, BatchConsent, BatchResults],
    ...[BatchRows, BatchWrites, BatchUpdates, ChunkedWrites],
    ...[NamedRecords, RecordSets, Targets, UniqueValues],
  ],
})
export class BulkModule {}
