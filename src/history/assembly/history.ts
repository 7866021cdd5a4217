import { Activities } from '../activities.js';
import type { HistoryPlan } from '../plan/history-plan.js';
import type { Table } from '../reading/table.js';
import type { Contract, WorkspaceHistory } from '../workspace-history.js';
import { assembleActivities } from './activities.js';
import { assembleContracts } from './contracts.js';
import { assembleDeals, changesByRecord } from './deals.js';
import { Whereabouts } from './whereabouts.js';

export type Core = Pick<WorkspaceHistory, 'pipeline' | 'deals' | 'companies' | 'members' | 'contracts'>;
export type Acts = Pick<WorkspaceHistory, 'activities' | 'people'>;

export const NO_ACTS: Acts = { activities: Activities.of([]), people: new Map() };

/** Deals, accounts and agreements from the rows that were read. */
export async function assembleCore({ core, pipeline }: HistoryPlan): Promise<Core> {
  const byRecord = await changesByRecord(rowsOf(core.changes));
  const contracts: Contract[][] = [];
  for (const { contract, table } of core.contracts)
    contracts.push(await assembleContracts(table.rows.values(), byRecord, contract.isEnded));
  return {
    pipeline,
    deals: await assembleDeals(core.deals.rows.values(), byRecord, pipeline),
    companies: new Map(core.companies?.rows),
    members: new Map([...rowsOf(core.members)].map(({ id, name }) => [id, name])),
    contracts: contracts.flat(),
  };
}

/** Activities and the people in them from the rows that were read. */
export async function assembleActs({ activities, core }: HistoryPlan, { deals }: Core): Promise<Acts> {
  const byRecord = await changesByRecord(rowsOf(activities.changes));
  const people = new Map(activities.people?.rows);
  const rows = {
    messages: rowsOf(activities.messages),
    meetings: rowsOf(activities.meetings),
    tasks: rowsOf(activities.tasks),
    notes: rowsOf(activities.notes),
    messageParticipants: rowsOf(activities.messageParticipants),
    meetingParticipants: rowsOf(activities.meetingParticipants),
    taskTargets: rowsOf(activities.taskTargets),
    noteTargets: rowsOf(activities.noteTargets),
    members: rowsOf(core.members),
    taskChanges: byRecord,
    tones: activities.tones?.rows ?? new Map<string, never>(),
  };
  return {
    people,
    activities: await assembleActivities(rows, await Whereabouts.of(people, byRecord, deals)),
  };
}

const rowsOf = <T>(table: Table<T> | undefined): Iterable<T> => table?.rows.values() ?? [];
