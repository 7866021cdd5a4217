import { Global, Module } from '@nestjs/common';
import { ChangeEvents } from './change-events.js';
import { ChangeRelay } from './change-relay.js';
import { ChangeSources } from './change-sources.js';
import { ChangeWatch } from './change-watch.js';

/** What changes in Twenty, as one stream. */
@Global()
@Module({
  providers: [ChangeRelay, ChangeEvents, ChangeSources, ChangeWatch],
  exports: [ChangeEvents, ChangeSources, ChangeWatch],
})
export class ChangesModule {}
