import { Module } from '@nestjs/common';
import { QueryModule } from '../query/query.module.js';
import { AggregateTools } from './aggregate.tools.js';
import { RecordsReader } from './read/records-reader.js';
import { RecordsTools } from './records.tools.js';
import { SearchService } from './search.service.js';
import { RecordData } from './write/record-data.js';
import { RecordsRemover } from './write/records-remover.js';
import { RecordsWriter } from './write/records-writer.js';
import { RelationIds } from './write/relation-ids.js';

/** Reading, finding and changing records of every object. */
@Module({
  imports: [QueryModule],
  controllers: [RecordsTools, AggregateTools],
  providers: [RecordsReader, RecordsWriter, RecordsRemover, RecordData, RelationIds, SearchService],
  exports: [QueryModule, RecordsReader, RecordsWriter, RecordData],
})
export class RecordsModule {}
