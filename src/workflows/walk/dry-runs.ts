import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { DryRun, type DryRunResult, type DryRunWish } from './dry-run.js';
import type { Events } from './events/trigger-event.js';
import { TriggerEvents } from './events/trigger-events.js';
import { JointWorld } from './joint-world.js';
import { type Match, counted, nonEmpty, summarize } from './summary.js';
import { type TriggerMatch, triggerMatch } from './trigger-match.js';
import { walk } from './walker.js';

/** Requests to Twenty for one dry run, whatever it is tried on. */
const MOST_REQUESTS = 3;

/** Tries workflows on what has happened: reads in at most three requests, and writes nothing. */
@Injectable()
export class DryRuns extends DryRun {
  constructor(
    private readonly schemas: SchemaService,
    private readonly events: TriggerEvents,
    private readonly requests: RecordRequests,
  ) {
    super();
  }

  try(workflow: TwentyWorkflow, wish: DryRunWish): Promise<DryRunResult> {
    return this.schemas.use(async (schema) =>
      this.walkAll(workflow, schema, await this.events.for(workflow, schema, wish)),
    );
  }

  private async walkAll(
    workflow: TwentyWorkflow,
    schema: WorkspaceSchema,
    found: Events,
  ): Promise<DryRunResult> {
    const now = new Date();
    const world = new JointWorld(this.requests, schema, now, MOST_REQUESTS - found.requests);
    const judged = found.events.map((event) => ({
      event,
      match: triggerMatch(event, workflow, schema, now),
    }));
    const starting = judged.filter(({ match }) => match.reason === undefined);
    const matches = await Promise.all(
      starting.map(async ({ event }): Promise<Match> => ({
        event,
        walk: await walk(workflow, event.payload, world),
      })),
    );
    return {
      ...{ on: found.what, looked: found.events.length, matched: matches.length },
      ...summarize(matches, workflow, schema),
      ...nonEmpty('unmatched', counted(judged.flatMap(({ match }) => match.reason ?? []))),
      ...(found.next && { next: [...found.next] }),
      ...notesOf(
        found,
        world,
        starting.map(({ match }) => match),
      ),
    };
  }
}

function notesOf(
  { notes }: Events,
  world: JointWorld,
  matches: readonly TriggerMatch[],
): { notes?: string[] } {
  const unclear = new Set(matches.flatMap((match) => match.unclear ?? []));
  const all = [
    ...notes,
    ...[...unclear].map((what) => `Whether it starts depends on ${what}; taken to start.`),
    ...(world.isSpent
      ? [`Not everything was looked up: a dry run asks Twenty at most ${MOST_REQUESTS} times.`]
      : []),
  ];
  return all.length > 0 ? { notes: all } : {};
}
