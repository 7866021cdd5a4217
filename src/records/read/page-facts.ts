import { Injectable } from '@nestjs/common';
import { PermittedRuns } from '../../query/requests/permitted-runs.js';
import type { Selection } from '../../query/requests/selection.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';

/** What stands beside the records of every answer: what is hidden, where the records are seen, and when they were read. */
@Injectable()
export class PageFacts {
  constructor(
    private readonly permitted: PermittedRuns,
    private readonly links: TwentyLinks,
  ) {}

  async of(selection: Selection): Promise<{ hidden?: string[]; url: string; asOf: string }> {
    return {
      ...this.permitted.hidden(selection),
      url: await this.links.record(selection.object.name, '{id}'),
      asOf: new Date().toISOString(),
    };
  }
}
