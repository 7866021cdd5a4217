import { DAY } from '../../statistics/day.js';
import { Injectable } from '@nestjs/common';
import { AccountHealthService } from '../../analytics/scores/health/account-health.service.js';
import { ScoresService } from '../../analytics/scores/scores.service.js';
import { Histories } from '../../history/histories.js';
import { quoted } from '../../tool-kit/visible-text.js';
import type { Round } from '../jobs/job.js';
import { Owners, stillHere } from './owners.js';
import type { ActivityDeed, Plan, Skip } from './plan.js';

const ALL = 5_000;
/** In how many days somebody should have called an account that may be lost. */
const WITHIN_DAYS = 3;

/** Scores into fields, and warnings to the owners of accounts that may be lost. */
@Injectable()
export class ScoresPlanner {
  constructor(
    private readonly scores: ScoresService,
    private readonly health: AccountHealthService,
    private readonly histories: Histories,
    private readonly owners: Owners,
  ) {}

  /** Where the past is not enough to tell records apart, scores are the usual rate for all: these are not written. */
  async written({ job }: Round): Promise<Plan> {
    const { score: kind = 'win', object, field = '', filter } = job.form;
    const asked = kind === 'lead' ? leadsOf(object) : undefined;
    const told = await this.scores.score({ kind, object: asked, filter, limit: ALL, explain: false });
    if (told.model.how === 'base rate')
      return {
        deeds: [],
        notes: ['There is too little of a past to tell records apart: nothing was written.'],
      };
    const deeds = told.records.map(({ id, score }) => ({
      ...{ does: 'value' as const, object: told.object, id, field },
      value: Math.round(score),
    }));
    return { deeds, ...(told.note !== undefined && { notes: [told.note] }) };
  }

  async warnings({ job, due }: Round): Promise<Plan> {
    const [{ accounts = [] }, history, fallback] = await Promise.all([
      this.health.report({
        filter: job.form.filter,
        by: 'account',
        limit: ALL,
        chart: false,
        explain: false,
      }),
      this.histories.read({ activities: true, tone: true }),
      this.owners.find(job.form.to),
    ]);
    const skips: Skip[] = [];
    const deeds = accounts
      .filter(({ status }) => status === 'at risk')
      .flatMap(({ id, name, health, trend, summary }): ActivityDeed[] => {
        const assigneeId = stillHere(history.companies.get(id)?.ownerId, history) ?? fallback;
        if (assigneeId === undefined) {
          skips.push({ why: 'no owner', id });
          return [];
        }
        const moved = trend === undefined ? '' : `, ${trend < 0 ? '' : '+'}${trend} in 90 days`;
        return [
          {
            ...{ does: 'task', target: id, assigneeId, isOnceOpen: true },
            title: `Call ${quoted(name, 80)}: the account may be lost`,
            body: `- Health ${health} of 100${moved}\n- ${summary}`,
            links: [{ object: 'company', id }],
            due: new Date(due + WITHIN_DAYS * DAY).toISOString().slice(0, 10),
          },
        ];
      });
    return { deeds, skips };
  }
}

const LEADS = ['company', 'person', 'opportunity'] as const;
/** By name as people say it; what is no lead, the form has refused. */
const leadsOf = (object: string | undefined) => LEADS.find((one) => one === object);
