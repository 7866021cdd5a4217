import { ALL } from '../../query/filter/lower.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Meanings } from '../../schema/stages/meanings.js';
import { pipelineOf } from '../pipeline-of.js';
import type { Pipeline } from '../pipeline.js';
import { type Source, Table } from '../reading/table.js';
import { companyPlan, memberPlan, personPlan } from './account-plan.js';
import {
  meetingPlan,
  messagePlan,
  notePlan,
  participantPlan,
  targetPlan,
  taskPlan,
} from './activity-plan.js';
import { contractPlans } from './contract-plan.js';
import { DealPlan, dealObject } from './deal-plan.js';
import type { RowPlan } from './row-plan.js';
import { type Followed, timelinePlan } from './timeline-plan.js';
import { tonePlan } from './tone-plan.js';

type Size = Pick<Source<unknown>, 'pageSize' | 'most' | 'isCounted'>;

/** Rows of one request and rows kept: of links, of whole records, and of rows with a long text or a whole record as JSON in them. */
const LINKS: Size = { pageSize: 4_000, most: Infinity };
const ITEMS: Size = { pageSize: 4_000, most: 30_000 };
const RECORDS: Size = { pageSize: 2_000, most: 20_000, isCounted: true };
const LONG: Size = { pageSize: 800, most: 60_000 };

/** What is read for a history of one workspace; parts that it does not have are missing. */
export class HistoryPlan {
  readonly deals: DealPlan;
  readonly pipeline: Pipeline;
  readonly core;
  readonly activities;

  /** @throws AppError OBJECT_NOT_FOUND when there are no deals, INVALID_INPUT when they have no stages */
  constructor(schema: WorkspaceSchema, meanings: Meanings) {
    this.deals = new DealPlan(dealObject(schema), schema);
    this.pipeline = pipelineOf(this.deals.object, this.deals.stage, meanings);
    this.core = coreOf(schema, this.deals, meanings);
    this.activities = activitiesOf(schema, this.deals);
  }
}

function coreOf(schema: WorkspaceSchema, plan: DealPlan, meanings: Meanings) {
  const deals = table(plan, RECORDS);
  const contracts = contractPlans(schema, plan.object, meanings).map((contract) => ({
    ...{ contract, table: table(contract, RECORDS) },
  }));
  const followed = [followedIn(plan, deals), ...contracts.map((one) => followedIn(one.contract, one.table))];
  return {
    deals,
    contracts,
    companies: maybe(companyPlan(schema), RECORDS),
    members: maybe(memberPlan(schema), RECORDS),
    changes: maybe(timelinePlan(schema, followed), LONG, { time: 'happensAt' }),
  };
}

function activitiesOf(schema: WorkspaceSchema, { object }: DealPlan) {
  const [person, task] = [personPlan(schema), taskPlan(schema)];
  const people = maybe(person, RECORDS);
  const tasks = maybe(task, ITEMS, { time: 'createdAt' });
  const notes = maybe(notePlan(schema), ITEMS, { time: 'createdAt' });
  const messages = maybe(messagePlan(schema), ITEMS, { time: 'receivedAt' });
  const meetings = maybe(meetingPlan(schema), ITEMS, { time: 'startsAt' });
  const followed = [
    ...(person?.only && people ? [followedIn(person, people)] : []),
    ...(task?.only && tasks ? [followedIn(task, tasks)] : []),
  ];
  return {
    ...{ people, tasks, notes, messages, meetings },
    messageParticipants: maybe(participantPlan(schema, 'message'), LINKS, behind(messages, 'message')),
    meetingParticipants: maybe(
      participantPlan(schema, 'calendarEvent'),
      LINKS,
      behind(meetings, 'calendarEvent'),
    ),
    taskTargets: maybe(targetPlan(schema, 'task', object), LINKS, behind(tasks, 'task')),
    noteTargets: maybe(targetPlan(schema, 'note', object), LINKS, behind(notes, 'note')),
    changes: maybe(timelinePlan(schema, followed), LONG, { time: 'happensAt' }),
    tones: maybe(tonePlan(schema), LONG, { time: 'receivedAt' }),
  };
}

type Bound = Pick<Source<unknown>, 'time' | 'follows'>;

const behind = (owner: Table | undefined, relation: string): Bound =>
  owner ? { follows: { table: owner, relation } } : {};

const maybe = <T>(plan: RowPlan<T> | undefined, size: Size, bound?: Bound) =>
  plan && table(plan, size, bound);

const table = <T>({ selection, filter = ALL, read }: RowPlan<T>, size: Size, bound: Bound = {}) =>
  new Table<T>({ selection, filter, read, ...size, ...bound });

/** Diffs of the timeline name what the role may not read in the records themselves. */
const followedIn = (plan: Omit<Followed, 'hidden'>, { hiddenNames }: Table): Followed => ({
  ...{ object: plan.object, changes: plan.changes, only: plan.only },
  hidden: hiddenNames,
});
