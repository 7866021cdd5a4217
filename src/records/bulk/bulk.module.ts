import { Module } from '@nestjs/common';
import { RecordsModule } from '../records.module.js';
import { BatchOperator } from './batch-operator.js';
import { BatchUpdater } from './batch-updater.js';
import { BatchUpserter } from './batch-upserter.js';
import { BatchMover } from './batch-mover.js';
import { UpdatePlans } from './update-plans.js';
import { UpsertWrites } from './upsert-writes.js';
import { UpsertPlans } from './upsert-plans.js';
import { MovePlans } from './move-plans.js';
import { BatchConsent } from './batch-consent.js';
import { BatchUpdates } from './batch-updates.js';
import { Targets } from './targets.js';
import { BatchCreator } from './batch-creator.js';
import { BatchResults } from './batch-results.js';
import { BatchRows } from './batch-rows.js';
import { BatchWrites } from './batch-writes.js';
import { BulkTools } from './bulk.tools.js';
import { ChunkedWrites } from './chunked-writes.js';
import { NamedRecords } from './named-records.js';
import { NewRows } from './new-rows.js';
import { RecordSets } from './record-sets.js';
import { UniqueValues } from './unique-values.js';

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
