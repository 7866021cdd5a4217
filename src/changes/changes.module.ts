import { Global, Module } from '@nestjs/common';
import { ChangeEvents } from './change-events.js';
import { ChangeWatch } from './change-watch.js';

/** What changes in Twenty, as one stream. */
@Global()
@Module({ providers: [ChangeEvents, ChangeWatch], exports: [ChangeEvents, ChangeWatch] })
export class ChangesModule {}
