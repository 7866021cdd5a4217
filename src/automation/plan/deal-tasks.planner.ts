import { Injectable } from '@nestjs/common';
import { AttentionService } from '../../analytics/attention/attention.service.js';
import { TROUBLES } from '../../history/signals/signal.js';
import { NextActionsService } from '../../analytics/attention/next-actions.service.js';
import { Histories } from '../../history/histories.js';
import { quoted } from '../../tool-kit/visible-text.js';
import type { Round } from '../jobs/job.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { Owners, stillHere } from './owners.js';
import type { ActivityDeed, Plan, Skip } from './plan.js';

/** What is left out for other reasons must not leave room unused. */
const LOOKED_AT = 1_000;

/** Tasks for the owners of deals: about what is wrong with them, and what is best done next. */
@Injectable()
export class DealTasksPlanner {
  constructor(
    private readonly attention: AttentionService,
    private readonly actions: NextActionsService,
    private readonly histories: Histories,
    private readonly owners: Owners,
  ) {}

  async stale({ job }: Round): Promise<Plan> {
    const { filter, to } = job.form;
    const [{ deals, notes }, fallback, history] = await Promise.all([
      this.attention.tell({ filter, reasons: [...TROUBLES], limit: LOOKED_AT }),
      this.owners.find(to),
      this.histories.read({ activities: true, tone: true }),
    ]);
    const ownerOf = ownersOf(history);
    const skips: Skip[] = [];
    const deeds = deals.flatMap((deal): ActivityDeed[] => {
      const assigneeId = ownerOf.get(deal.id) ?? fallback;
      if (assigneeId === undefined) return skipped(skips, deal.id);
      return [
        {
          does: 'task',
          target: deal.id,
          title: `${deal.action.what} (${quoted(deal.name, 80)})`,
          body: deal.reasons.map(({ evidence }) => `- ${evidence}`).join('\n'),
          links: [{ object: history.pipeline.object, id: deal.id }],
          assigneeId,
          due: deal.action.due,
          isOnceOpen: true,
        },
      ];
    });
    return { deeds, skips, notes };
  }

  async next({ job }: Round): Promise<Plan> {
    const [{ actions, notes }, fallback, history] = await Promise.all([
      this.actions.tell({ limit: LOOKED_AT }),
      this.owners.find(job.form.to),
      this.histories.read({ activities: true, tone: true }),
    ]);
    const ownerOf = ownersOf(history);
    const skips: Skip[] = [];
    const deeds = actions.flatMap(({ about, action, why, due }): ActivityDeed[] => {
      const assigneeId = ownerOf.get(about.id) ?? fallback;
      if (assigneeId === undefined) return skipped(skips, about.id);
      return [
        {
          does: 'task',
          target: `${about.id} ${action}`,
          title: `${action} (${quoted(about.name, 80)})`,
          body: why,
          links: [{ object: about.object, id: about.id }],
          assigneeId,
          due,
          isOnceOpen: true,
        },
      ];
    });
    return { deeds, skips, notes };
  }
}

const ownersOf = (history: WorkspaceHistory) =>
  new Map(history.deals.map(({ id, now }) => [id, stillHere(now.ownerId, history)]));

function skipped(skips: Skip[], id: string): [] {
  skips.push({ why: 'no owner', id });
  return [];
}
