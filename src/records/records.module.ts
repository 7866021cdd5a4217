import { Module } from '@nestjs/common';
import { SchemaModule } from '../schema/schema.module.js';
import { ActivitiesService } from './activities/activities.service.js';
import { ActivitiesTools } from './activities/activities.tools.js';
import { ActivityLinks } from './activities/activity-links.js';
import { AggregateTools } from './aggregate/aggregate.tools.js';
import { GroupRequests } from './aggregate/group-requests.js';
import { RecordsAggregator } from './aggregate/records-aggregator.js';
import { DistantFilters } from './filter/distant-filters.js';
import { RelatedIds } from './filter/related-ids.js';
import { ReadableFields } from './requests/readable-fields.js';
import { RecordRequests } from './requests/record-requests.js';
import { RecordsReader } from './read/records-reader.js';
import { RecordsTools } from './records.tools.js';
import { SearchService } from './search.service.js';
import { RecordData } from './write/record-data.js';
import { RecordsRemover } from './write/records-remover.js';
import { RecordsWriter } from './write/records-writer.js';
import { RelationIds } from './write/relation-ids.js';

/** Reading, finding and changing records of every object. */
@Module({
  imports: [SchemaModule],
  controllers: [RecordsTools, AggregateTools, ActivitiesTools],
  providers: [
    GroupRequests,
    RecordsAggregator,
    RecordRequests,
    ReadableFields,
    DistantFilters,
    RelatedIds,
    RecordsReader,
    RecordsWriter,
    RecordsRemover,
    RecordData,
    RelationIds,
    SearchService,
    ActivitiesService,
    ActivityLinks,
  ],
})
export class RecordsModule {}
