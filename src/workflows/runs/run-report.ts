import { Injectable } from '@nestjs/common';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import type { ToRun } from './run-starter.js';
import { RunWatch } from './run-watch.js';
import type { ToldRun } from './runs.schemas.js';
import { ToldRuns } from './told-run.js';

const UNSEEN = 'Twenty has taken it and does not show it yet: its worker may not be running.';

/** Follows a run that was started, and tells what came of it. */
@Injectable()
export class RunReport {
  constructor(
    private readonly watch: RunWatch,
    private readonly told: ToldRuns,
    private readonly links: TwentyLinks,
  ) {}

  async head({ stored }: ToRun): Promise<{ workflow: string; url: string }> {
    return { workflow: oneLine(stored.name, 100), url: await this.links.record('workflow', stored.id) };
  }

  page(run: string): Promise<string> {
    return this.links.record('workflowRun', run);
  }

  async ofRun(id: string, schema: WorkspaceSchema, timeoutMs: number): Promise<ToldRun> {
    const watched = await this.watch.wait(id, schema, timeoutMs);
    if (watched) return this.told.tell(watched, schema);
    return { id, name: 'the run', status: 'NOT_STARTED', notes: [UNSEEN] };
  }
}
