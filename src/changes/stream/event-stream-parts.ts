import { Injectable } from '@nestjs/common';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { TwentyEvents } from '../../twenty-api/twenty-events.js';
import { ChangeEvents } from '../change-events.js';
import { Rights } from '../watch/rights.js';

/** What listening to event streams needs. */
@Injectable()
export class EventStreamParts {
  constructor(
    readonly events: ChangeEvents,
    readonly rights: Rights,
    readonly twenty: TwentyApi,
    readonly streams: TwentyEvents,
  ) {}
}
