import { Module } from '@nestjs/common';
import { RecordsModule } from '../records.module.js';
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
    ...[BatchCreator, BatchResults, BatchRows, BatchWrites, ChunkedWrites],
    ...[NamedRecords, NewRows, RecordSets, UniqueValues],
  ],
})
export class BulkModule {}
