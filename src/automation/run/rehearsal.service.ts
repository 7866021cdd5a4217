import { Injectable } from '@nestjs/common';
import type { JobsManaged, Planned } from '../automation.schemas.js';
import { JobAccess } from '../job-access.js';
import { checkForm } from '../jobs/check-form.js';
import type { Job } from '../jobs/job.js';
import type { JobForm } from '../jobs/job.schemas.js';
import { Planners } from '../plan/planners.js';
import type { Deed, Plan } from '../plan/plan.js';
import { roundNow } from './rounds.js';

export { Planned } from '../automation.schemas.js';

const SHOWN = 20;

type Rehearsed = Required<Pick<JobsManaged, 'planned' | 'note'>>;

/** What a run would do now. It reads with the caller's own rights, since the caller sees what it finds. */
@Injectable()
export class Rehearsal {
  constructor(
    private readonly access: JobAccess,
    private readonly planners: Planners,
  ) {}

  /** @throws AppError as for making such a job */
  ofForm(form: JobForm): Promise<Rehearsed> {
    return this.of({
      form: checkForm(form),
      since: new Date().toISOString(),
      isPaused: false,
      place: 'memory',
    });
  }

  async of(job: Job): Promise<Rehearsed> {
    await this.access.requireFor(job.form);
    const plan = await this.planners.plan(roundNow(job, Date.now()));
    return {
      planned: {
        total: plan.deeds.length,
        deeds: plan.deeds.slice(0, SHOWN).map(tell),
        ...skippedOf(plan),
      },
      note: 'Nothing was written. Read with your rights; a run uses those of the server, leaves out what is there already, and keeps to "most".',
    };
  }
}

function tell(deed: Deed): Planned['deeds'][number] {
  if (deed.does === 'email') return { does: 'email', to: deed.to, title: deed.subject };
  if (deed.does !== 'value')
    return { does: deed.does, about: [...deed.links], title: deed.title, ...(deed.due && { due: deed.due }) };
  const { object, id, field, value } = deed;
  return { does: 'value', about: [{ object, id }], field, value };
}

function skippedOf({ skips = [] }: Plan): { skipped?: Record<string, number> } {
  if (skips.length === 0) return {};
  const counts: Record<string, number> = {};
  for (const { why } of skips) counts[why] = (counts[why] ?? 0) + 1;
  return { skipped: counts };
}
