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
import { ReadableObjects } from './watch/readable-objects.js';
import { Rights } from './watch/rights.js';

const WATCHING = [ChangeSources, ChangeWatch, ReadableObjects, Rights];
const POLLING = [ModelVersions, PollParts, PollSource, RecordLooks];

/** What changes in Twenty, as one stream. */
@Global()
@Module({
  imports: [SchemaModule],
  providers: [ChangeRelay, ChangeEvents, Leases, ModelFollower, ...WATCHING, ...POLLING],
  exports: [ChangeEvents, ChangeSources, ChangeWatch, Leases],
})
export class ChangesModule {}
