import { Injectable } from '@nestjs/common';
import { groupInTurns } from '../../workers/turns.js';
import type { HistoryPlan } from '../plan/history-plan.js';
import { changeColumn } from '../plan/timeline-plan.js';
import { DealChoice } from './deal-choice.js';
import type { Table } from './table.js';
import { type Listed, type News, TableReads } from './table-reads.js';

/** What of a history is read together. */
export type Part = 'core' | 'activities' | 'tones';

/** Reads the parts of a history in an order in which each finds what it needs of the others. */
@Injectable()
export class HistoryReads {
  constructor(
    private readonly tables: TableReads,
    private readonly choice: DealChoice,
  ) {}

  fill(part: Part, plan: HistoryPlan): Promise<void> {
    if (part === 'core') return this.core(plan);
    return part === 'activities' ? this.activities(plan) : this.tables.fill(tablesOf('tones', plan));
  }

  refresh(parts: Iterable<Part>, plan: HistoryPlan): Promise<News> {
    return this.tables.refresh([...parts].flatMap((part) => tablesOf(part, plan)));
  }

  /** What the role may not read of records is left out of their changes too, so it must be known first. */
  private async core(plan: HistoryPlan): Promise<void> {
    const { deals, contracts, companies, members, changes } = plan.core;
    await this.tables.fill(present([deals, companies, members, ...contracts.map(({ table }) => table)]));
    const chosen = deals.isToBeChosen
      ? await this.choice.choose(deals, plan.deals, plan.pipeline)
      : undefined;
    if (chosen) await this.tables.fillBy(deals, ['id', chosen]);
    const theirs = await distinct(deals.rows.values(), ({ now }) => now.companyId);
    if (companies?.isToBeChosen) await this.tables.fillBy(companies, ['id', theirs]);
    for (const { contract, table } of contracts)
      if (table.isToBeChosen) await this.tables.fillBy(table, [contract.companyColumn, theirs]);
    if (!changes) return;
    if (!chosen) return this.tables.fill([changes]);
    const timeline = changes.source.selection.object;
    const ofDeals = listed(changeColumn(timeline, plan.deals.object), chosen);
    const ofContracts = contracts.flatMap(({ contract, table }) =>
      listed(changeColumn(timeline, contract.object), [...table.rows.keys()]),
    );
    await this.tables.fillBy(changes, ...ofDeals, ...ofContracts);
  }

  private async activities({ activities, core }: HistoryPlan): Promise<void> {
    const { people, tasks, notes, messages, meetings, changes, ...links } = activities;
    const { messageParticipants, meetingParticipants, taskTargets, noteTargets } = links;
    await this.tables.fill(present([people, tasks, notes]));
    await this.tables.fill(present([messages, meetings]));
    await this.tables.fill(present([messageParticipants, changes]));
    await this.tables.fill(present([meetingParticipants, taskTargets, noteTargets]));
    if (!people?.isToBeChosen) return;
    const wanted = new Set<string>();
    for (const table of present([messageParticipants, meetingParticipants, taskTargets, noteTargets]))
      for (const id of await distinct<{ personId?: string }>(table.rows.values(), ({ personId }) => personId))
        wanted.add(id);
    for (const id of await distinct(core.deals.rows.values(), ({ now }) => now.contactId)) wanted.add(id);
    await this.tables.fillBy(people, ['id', [...wanted]]);
  }
}

export function tablesOf(part: Part, { core, activities }: HistoryPlan): Table[] {
  const { tones, ...acts } = activities;
  if (part === 'tones') return present([tones]);
  if (part === 'activities') return present(Object.values(acts));
  const { contracts, ...others } = core;
  return present([...Object.values(others), ...contracts.map(({ table }) => table)]);
}

const listed = (column: string | undefined, values: readonly string[]): Listed[] =>
  column === undefined ? [] : [[column, values]];

const present = <T extends Table>(tables: readonly (T | undefined)[]): T[] =>
  tables.filter((table) => table !== undefined);

const distinct = async <T>(rows: Iterable<T>, idOf: (row: T) => string | undefined): Promise<string[]> => [
  ...(await groupInTurns(rows, idOf)).keys(),
];
