import { ALL } from '../../query/filter/lower.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { Table } from '../reading/table.js';
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

/** Rows of one request: small ones, whole records, and rows that may hold a whole record as JSON. */
const PAGE = { small: 4_000, record: 2_000, heavy: 800 };

/** What is read for a history of one workspace; parts that it does not have are missing. */
export class HistoryPlan {
  readonly deals: DealPlan;
  readonly core;
  readonly activities;

  /** @throws AppError OBJECT_NOT_FOUND when there are no deals, INVALID_INPUT when they have no stages */
  constructor(schema: WorkspaceSchema) {
    this.deals = new DealPlan(dealObject(schema), schema);
    this.core = coreOf(schema, this.deals);
    this.activities = activitiesOf(schema, this.deals);
  }
}

function coreOf(schema: WorkspaceSchema, plan: DealPlan) {
  const deals = table(plan, PAGE.record);
  const contracts = contractPlans(schema, plan.object).map((contract) => ({
    ...{ contract, table: table(contract, PAGE.record) },
  }));
  const followed = [followedIn(plan, deals), ...contracts.map((one) => followedIn(one.contract, one.table))];
  return {
    deals,
    contracts: contracts.map((one) => one.table),
    companies: maybe(companyPlan(schema), PAGE.record),
    members: maybe(memberPlan(schema), PAGE.record),
    changes: maybe(timelinePlan(schema, followed), PAGE.heavy),
  };
}

function activitiesOf(schema: WorkspaceSchema, { object }: DealPlan) {
  const [person, task] = [personPlan(schema), taskPlan(schema)];
  const [people, tasks] = [maybe(person, PAGE.record), maybe(task, PAGE.record)];
  const followed = [
    ...(person?.only && people ? [followedIn(person, people)] : []),
    ...(task?.only && tasks ? [followedIn(task, tasks)] : []),
  ];
  return {
    people,
    tasks,
    notes: maybe(notePlan(schema), PAGE.record),
    messages: maybe(messagePlan(schema), PAGE.small),
    meetings: maybe(meetingPlan(schema), PAGE.small),
    messageParticipants: maybe(participantPlan(schema, 'message'), PAGE.small),
    meetingParticipants: maybe(participantPlan(schema, 'calendarEvent'), PAGE.small),
    taskTargets: maybe(targetPlan(schema, 'task', object), PAGE.small),
    noteTargets: maybe(targetPlan(schema, 'note', object), PAGE.small),
    changes: maybe(timelinePlan(schema, followed), PAGE.heavy),
  };
}

const maybe = <T>(plan: RowPlan<T> | undefined, pageSize: number) => plan && table(plan, pageSize);

const table = <T>({ selection, filter = ALL, read }: RowPlan<T>, pageSize: number) =>
  new Table<T>({ selection, filter, pageSize, read });

/** Diffs of the timeline name what the role may not read in the records themselves. */
const followedIn = (plan: Omit<Followed, 'hidden'>, { hiddenNames }: Table): Followed => ({
  ...{ object: plan.object, changes: plan.changes, only: plan.only },
  hidden: hiddenNames,
});
