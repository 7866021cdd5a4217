import { Injectable } from '@nestjs/common';
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
    const theirs = distinct([...deals.rows.values()].map(({ now }) => now.companyId));
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
    const about = [messageParticipants, meetingParticipants, taskTargets, noteTargets].flatMap((table) =>
      table ? [...table.rows.values()].map(({ personId }) => personId) : [],
    );
    const contacts = [...core.deals.rows.values()].map(({ now }) => now.contactId);
    await this.tables.fillBy(people, ['id', distinct([...about, ...contacts])]);
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

const present = (tables: readonly (Table | undefined)[]): Table[] =>
  tables.filter((table) => table !== undefined);

const distinct = (ids: readonly (string | undefined)[]): string[] => [
  ...new Set(ids.flatMap((id) => id ?? [])),
];
