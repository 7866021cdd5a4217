import { Global, Module } from '@nestjs/common';
import { SchemaModule } from '../schema/schema.module.js';
import { ChangeEvents } from './change-events.js';
import { ChangeRelay } from './change-relay.js';
import { ChangeSources } from './change-sources.js';
import { ChangeWatch } from './change-watch.js';
import { Leases } from './leases.js';
import { ModelFollower } from './model-follower.js';
import { ModelVersions } from './poll/model-versions.js';
import { PollParts } from './poll/poll-parts.js';
import { PollSource } from './poll/poll.source.js';
import { RecordLooks } from './poll/record-looks.js';
import { EventStreamParts } from './stream/event-stream-parts.js';
import { EventStreamSource } from './stream/event-stream.source.js';
import { ReadableObjects } from './watch/readable-objects.js';
import { Rights } from './watch/rights.js';
import { ToldFields } from './watch/told-fields.js';

const WATCHING = [ChangeSources, ChangeWatch, ReadableObjects, ToldFields, Rights];
const STREAMING = [EventStreamParts, EventStreamSource];
const POLLING = [ModelVersions, PollParts, PollSource, RecordLooks];

/** What changes in Twenty, as one stream. */
@Global()
@Module({
  imports: [SchemaModule],
  providers: [ChangeRelay, ChangeEvents, Leases, ModelFollower, ...WATCHING, ...STREAMING, ...POLLING],
  exports: [ChangeEvents, ChangeSources, ChangeWatch, Leases],
})
export class ChangesModule {}
