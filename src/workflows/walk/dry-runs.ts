import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { DryRun, type DryRunResult, type DryRunWish } from './dry-run.js';
import type { Events, TriggerEvent } from './events/trigger-event.js';
import { TriggerEvents } from './events/trigger-events.js';
import { JointWorld } from './world/joint-world.js';
import { type Match, counted, nonEmpty, summarize } from './telling/summary.js';
import { type TriggerMatch, triggerMatch } from './comparing/trigger-match.js';
import { Unknown } from './values.js';
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
    return this.schemas.use(async (schema) => {
      const found = await this.events.for(workflow, schema, wish);
      const now = new Date();
      const world = new JointWorld(this.requests, schema, now, MOST_REQUESTS - found.requests);
      const judged = found.events.map((event) => ({
        event,
        match: triggerMatch(event, workflow, schema, now),
      }));
      const starting = judged.filter(({ match }) => match.reason === undefined);
      // A record that was asked for is walked on in any case: people want to see what would happen to it.
      const walked = wish.record === undefined ? starting : judged;
      const matches = await Promise.all(
        walked.map(async ({ event }): Promise<Match> => ({
          event,
          walk: await walk(workflow, seen(workflow, event.payload), world),
        })),
      );
      return {
        ...{ on: found.what, looked: judged.length, matched: starting.length },
        ...summarize(matches, workflow, schema),
        ...nonEmpty('unmatched', counted(judged.flatMap(({ match }) => match.reason ?? []))),
        ...(found.next && { next: [...found.next] }),
        ...notesOf(
          found,
          world,
          walked.map(({ match }) => match),
        ),
      };
    });
  }
}

/** What is given by hand is there twice, and with it who has started the run (recorded). */
const seen = ({ trigger }: TwentyWorkflow, payload: TriggerEvent['payload']): unknown =>
  trigger.type === 'MANUAL'
    ? { ...payload, payload, metadata: { workspaceMemberId: new Unknown('who starts it') } }
    : payload;

function notesOf(
  { notes }: Events,
  world: JointWorld,
  matches: readonly TriggerMatch[],
): { notes?: string[] } {
  const reason = matches.find((match) => match.reason)?.reason;
  const unclear = new Set(matches.flatMap((match) => match.unclear ?? []));
  const all = [
    ...notes,
    ...(reason ? ['Its trigger would not start it on this record; the steps are as if it did.'] : []),
    ...[...unclear].map((what) => `Whether it starts depends on ${what}; taken to start.`),
    ...(world.isSpent
      ? [`Not everything was looked up: a dry run asks Twenty at most ${MOST_REQUESTS} times.`]
      : []),
  ];
  return all.length > 0 ? { notes: all } : {};
}
