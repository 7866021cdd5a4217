import { Module } from '@nestjs/common';
import { SchemaModule } from '../schema/schema.module.js';
import { RecordsAggregator } from './aggregate/records-aggregator.js';
import { GroupQuery } from './builder/group-query.js';
import { JoinFigures } from './builder/join-figures.js';
import { JoinRecords } from './builder/join-records.js';
import { QueryBuilderService } from './builder/query-builder.service.js';
import { QueryRunner } from './builder/query-runner.js';
import { RowQuery } from './builder/row-query.js';
import { DistantFilters } from './filter/distant-filters.js';
import { FilterGuard } from './filter/filter-guard.js';
import { FilterReader } from './filter/filter-reader.js';
import { FilterResolver } from './filter/filter-resolver.js';
import { FilterParts } from './filter/filter-parts.js';
import { IdSets } from './filter/id-sets.js';
import { MatchingRows } from './filter/matching-rows.js';
import { GroupEngine } from './groups/group-engine.js';
import { UnitSource } from './groups/unit-source.js';
import { Members } from './members/members.js';
import { Costs } from './requests/cost.js';
import { GroupPages } from './requests/group-pages.js';
import { MergedReads } from './requests/merged-reads.js';
import { RowPages } from './requests/row-pages.js';
import { MemberRows } from './rows/member-rows.js';
import { PageSource } from './rows/page-source.js';
import { Rates } from './terms/rates.js';
import { TermLookups } from './terms/term-lookups.js';
import { PermittedRuns } from './requests/permitted-runs.js';
import { NamedRefusals } from './requests/named-refusals.js';
import { ReadableFields } from './requests/readable-fields.js';
import { RecordReads } from './requests/record-reads.js';
import { RecordRequests } from './requests/record-requests.js';

/** Asking: filters, selections, groups and plans, and the requests to Twenty that answer them. */
@Module({
  imports: [SchemaModule],
  providers: [
    ...[
      FilterResolver,
      FilterReader,
      FilterGuard,
      DistantFilters,
      Members,
      IdSets,
      FilterParts,
      MatchingRows,
    ],
    ...[
      Costs,
      MergedReads,
      RowPages,
      GroupPages,
      MemberRows,
      ReadableFields,
      NamedRefusals,
      PermittedRuns,
      RecordReads,
      RecordRequests,
      PageSource,
    ],
    ...[Rates, TermLookups, UnitSource, GroupEngine, RecordsAggregator],
    ...[JoinFigures, JoinRecords, RowQuery, GroupQuery, QueryRunner, QueryBuilderService],
  ],
  exports: [
    SchemaModule,
    ...[
      FilterResolver,
      FilterReader,
      DistantFilters,
      Members,
      MergedReads,
      PermittedRuns,
      RecordReads,
      RecordRequests,
      PageSource,
    ],
    ...[Rates, RecordsAggregator, QueryBuilderService, Costs, RowPages],
  ],
})
export class QueryModule {}
