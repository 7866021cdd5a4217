import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { Activities } from '../activities.js';
import { type ActivityRows, assembleActivities } from '../assembly/activities.js';
import { assembleContracts } from '../assembly/contracts.js';
import { assembleDeals, changesByRecord } from '../assembly/deals.js';
import { pipelineOf } from '../assembly/pipeline-of.js';
import { Whereabouts } from '../assembly/whereabouts.js';
import { HistoryPlan } from '../plan/history-plan.js';
import type { Table } from '../reading/table.js';
import type { TableReads } from '../reading/table-reads.js';
import type { Coverage, WorkspaceHistory } from '../workspace-history.js';

type Core = Pick<WorkspaceHistory, 'pipeline' | 'deals' | 'companies' | 'members' | 'contracts'>;
type Acts = Pick<WorkspaceHistory, 'activities' | 'people'>;

const NO_ACTS: Acts = { activities: new Activities([]), people: new Map() };

/** The history of one workspace as one connection may know it: read once, then brought up to date. */
export class KeptHistory {
  private readonly plan: HistoryPlan;
  private core: Core | undefined;
  private acts: Acts | undefined;

  constructor(
    schema: WorkspaceSchema,
    private readonly reads: TableReads,
  ) {
    this.plan = new HistoryPlan(schema);
  }

  /** Everything that is needed, up to date. */
  async current(wantsActivities: boolean): Promise<Omit<WorkspaceHistory, 'coverage' | 'asOf'>> {
    const isFresh = await this.readCore();
    if (!wantsActivities) return { ...this.assembled(), ...NO_ACTS };
    await this.readActivities(isFresh);
    return { ...this.assembled(), ...(this.acts ?? NO_ACTS) };
  }

  get coverage(): Omit<Coverage, 'calls'> {
    const { deals, changes } = this.plan.core;
    const { messages } = this.plan.activities;
    const since =
      changes && [...changes.rows.values()].reduce((first, { at }) => Math.min(first, at), Infinity);
    return {
      deals: { read: deals.rows.size, total: deals.total },
      ...(since !== undefined && Number.isFinite(since) && { changesSince: since }),
      hidden: this.tables.flatMap(hiddenIn),
      withheldMails: messages ? messages.withheld : 0,
    };
  }

  private get tables(): Table[] {
    return [...coreTables(this.plan), ...(this.acts ? activityTables(this.plan).flat() : [])];
  }

  private assembled(): Core {
    if (!this.core) throw new Error('A history is read before it is told.');
    return this.core;
  }

  /** @returns whether anything is new */
  private async readCore(): Promise<boolean> {
    const { deals, contracts, companies, members, changes } = this.plan.core;
    const isKnown = this.core !== undefined;
    if (isKnown && !(await this.reads.refresh(coreTables(this.plan)))) return false;
    if (!isKnown) {
      // What the role may not read of deals is left out of their changes too, so it must be known first.
      await this.reads.fill(present([deals, ...contracts, companies, members]));
      await this.reads.fill(present([changes]));
    }
    const pipeline = pipelineOf(this.plan.deals);
    const byRecord = await changesByRecord(changes?.rows.values() ?? []);
    this.core = {
      pipeline,
      deals: await assembleDeals(deals.rows.values(), byRecord, pipeline),
      companies: new Map(companies?.rows),
      members: new Map([...(members?.rows.values() ?? [])].map(({ id, name }) => [id, name])),
      contracts: contracts.flatMap(({ rows }) => assembleContracts(rows.values(), byRecord)),
    };
    return true;
  }

  private async readActivities(isCoreNew: boolean): Promise<void> {
    const waves = activityTables(this.plan);
    const isKnown = this.acts !== undefined;
    const isNew = isKnown && (await this.reads.refresh(waves.flat()));
    if (isKnown && !isNew && !isCoreNew) return;
    if (!isKnown) for (const wave of waves) await this.reads.fill(wave);
    const { activities, core } = this.plan;
    const byRecord = await changesByRecord(activities.changes?.rows.values() ?? []);
    const people = new Map(activities.people?.rows);
    const where = new Whereabouts(people, byRecord, this.assembled().deals);
    const rows: ActivityRows = {
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
      tones: new Map(),
    };
    this.acts = { people, activities: await assembleActivities(rows, where) };
  }
}

const rowsOf = <T>(table: Table<T> | undefined): Iterable<T> => table?.rows.values() ?? [];

const present = (tables: readonly (Table | undefined)[]): Table[] =>
  tables.filter((table) => table !== undefined);

const coreTables = ({ core: { deals, contracts, companies, members, changes } }: HistoryPlan): Table[] =>
  present([deals, ...contracts, companies, members, changes]);

/** What is read side by side, one wave after the other: so many rows in one answer that parsing it holds nobody up. */
function activityTables({ activities }: HistoryPlan): Table[][] {
  const { people, tasks, notes, messages, meetings, changes, ...links } = activities;
  const { messageParticipants, meetingParticipants, taskTargets, noteTargets } = links;
  return [
    present([people, tasks, notes]),
    present([messages, meetings]),
    present([messageParticipants, changes]),
    present([meetingParticipants, taskTargets, noteTargets]),
  ];
}

const hiddenIn = (table: Table): string[] =>
  table.isClosed ? [table.name] : [...table.hiddenNames()].map((name) => `${table.name}.${name}`);
