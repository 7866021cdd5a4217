import { Injectable } from '@nestjs/common';
import { ChangeEvents } from '../change-events.js';
import { Leases } from '../leases.js';
import { Rights } from '../watch/rights.js';
import { RecordLooks } from './record-looks.js';

/** What looking for changed records needs. */
@Injectable()
export class PollParts {
  constructor(
    readonly events: ChangeEvents,
    readonly rights: Rights,
    readonly looks: RecordLooks,
    readonly leases: Leases,
  ) {}
}
