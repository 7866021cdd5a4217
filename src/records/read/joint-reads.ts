import { Injectable } from '@nestjs/common';
import { hasCode } from '../../errors/app-error.js';
import type { PageVariables } from '../../query/requests/record-reads.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { Selection } from '../../query/requests/selection.js';
import type { WirePage } from '../../query/requests/wire.js';

/** One list to read: which fields of which object, and which of its records. */
export interface Ask {
  selection: Selection;
  page: PageVariables;
}

/** Reads lists of several objects that belong together; asked for at the same time, they are one request. */
@Injectable()
export class JointReads {
  constructor(private readonly requests: RecordRequests) {}

  /** The pages in the order of `asks`; undefined for an object that the caller's role may not read. */
  read(asks: readonly Ask[]): Promise<(WirePage | undefined)[]> {
    return Promise.all(asks.map((ask) => this.one(ask)));
  }

  private one({ selection, page }: Ask): Promise<WirePage | undefined> {
    return this.requests.find(selection, page).catch((error: unknown) => {
      if (hasCode(error, 'INSUFFICIENT_PERMISSIONS')) return undefined;
      throw error;
    });
  }
}
