import { Module } from '@nestjs/common';
import { SchemaModule } from '../schema/schema.module.js';
import { RecordsAggregator } from './aggregate/records-aggregator.js';
import { DistantFilters } from './filter/distant-filters.js';
import { FilterResolver } from './filter/filter-resolver.js';
import { IdSets } from './filter/id-sets.js';
import { GroupEngine } from './groups/group-engine.js';
import { UnitSource } from './groups/unit-source.js';
import { Costs } from './requests/cost.js';
import { MergedReads } from './requests/merged-reads.js';
import { RowPages } from './requests/row-pages.js';
import { PageSource } from './rows/page-source.js';
import { TermLookups } from './terms/term-lookups.js';
import { PermittedRuns } from './requests/permitted-runs.js';
import { ReadableFields } from './requests/readable-fields.js';
import { RecordReads } from './requests/record-reads.js';
import { RecordRequests } from './requests/record-requests.js';

/** Asking: filters, selections, groups and plans, and the requests to Twenty that answer them. */
@Module({
  imports: [SchemaModule],
  providers: [
    GroupEngine,
    UnitSource,
    TermLookups,
    RecordsAggregator,
    DistantFilters,
    FilterResolver,
    IdSets,
    Costs,
    MergedReads,
    RowPages,
    ReadableFields,
    PermittedRuns,
    RecordReads,
    PageSource,
    RecordRequests,
  ],
  exports: [
    SchemaModule,
    RecordsAggregator,
    DistantFilters,
    FilterResolver,
    PageSource,
    PermittedRuns,
    RecordRequests,
  ],
})
export class QueryModule {}
