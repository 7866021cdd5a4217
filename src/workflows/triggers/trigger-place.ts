import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';

/** Where workflows and their webhooks are. */
@Injectable()
export class TriggerPlace {
  constructor(
    private readonly calls: CurrentCall,
    private readonly links: TwentyLinks,
  ) {}

  webhook(path: string): string {
    return `${this.calls.connection.url}${path}`;
  }

  page(): Promise<string> {
    return this.links.record('workflow', '{id}');
  }
}
