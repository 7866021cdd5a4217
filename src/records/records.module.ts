import { Module } from '@nestjs/common';
import { QueryModule } from '../query/query.module.js';
import { QueryTools } from './query.tools.js';
import { PageFacts } from './read/page-facts.js';
import { RecordsLister } from './read/records-lister.js';
import { RecordsReader } from './read/records-reader.js';
import { RecordsResources } from './records.resources.js';
import { RecordsTools } from './records.tools.js';
import { DuplicateRecords } from './duplicates/duplicate-records.js';
import { DuplicateRule } from './duplicates/duplicate-rule.js';
import { DuplicateSearch } from './duplicates/duplicate-search.js';
import { DuplicatesService } from './duplicates/duplicates.service.js';
import { DuplicatesTools } from './duplicates/duplicates.tools.js';
import { ObjectScan } from './duplicates/object-scan.js';
import { OneRecord } from './duplicates/one-record.js';
import { LinkCounts } from './merge/link-counts.js';
import { LinkMoves } from './merge/link-moves.js';
import { MergeAnswers } from './merge/merge-answers.js';
import { MergePlanner } from './merge/merge-planner.js';
import { MergeRequests } from './merge/merge-requests.js';
import { MergeService } from './merge/merge.service.js';
import { MergeTools } from './merge/merge.tools.js';
import { Merger } from './merge/merger.js';
import { SurvivorValues } from './merge/survivor-values.js';
import { FullText } from './search/full-text.js';
import { RankedRecords } from './search/ranked-records.js';
import { RecordTitles } from './search/record-titles.js';
import { RecordSearch } from './search/record-search.js';
import { SearchRecordsTools } from './search/search-records.tools.js';
import { SearchService } from './search/search.service.js';
import { TextFilters } from './search/text-filters.js';
import { EventDetails } from './timeline/event-details.js';
import { JointReads } from './read/joint-reads.js';
import { TimelinePages } from './timeline/timeline-pages.js';
import { TimelineService } from './timeline/timeline.service.js';
import { TimelineTools } from './timeline/timeline.tools.js';
import { RecordData } from './write/record-data.js';
import { RecordsRemover } from './write/records-remover.js';
import { RecordsWriter } from './write/records-writer.js';
import { RelationIds } from './write/relation-ids.js';

/** Reading, finding and changing records of every object. */
@Module({
  imports: [QueryModule],
  controllers: [
    ...[RecordsTools, RecordsResources, QueryTools, SearchRecordsTools, TimelineTools],
    ...[DuplicatesTools, MergeTools],
  ],
  providers: [
    ...[RecordsReader, RecordsLister, PageFacts, RecordsWriter, RecordsRemover, RecordData, RelationIds],
    ...[SearchService, RecordTitles, RecordSearch, RankedRecords, TextFilters, FullText],
    ...[DuplicatesService, DuplicateSearch, DuplicateRecords, DuplicateRule, OneRecord, ObjectScan],
    ...[MergeService, MergePlanner, MergeAnswers, Merger, SurvivorValues, MergeRequests],
    ...[LinkCounts, LinkMoves],
    ...[TimelineService, TimelinePages, EventDetails, JointReads],
  ],
  exports: [RecordTitles, QueryModule, RecordsReader, RecordsLister, RecordsWriter, RecordData, PageFacts],
})
export class RecordsModule {}
