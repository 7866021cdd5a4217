import { Injectable } from '@nestjs/common';
import type { JobsManaged, Planned } from '../automation.schemas.js';
import { JobAccess } from '../job-access.js';
import { checkForm } from '../jobs/check-form.js';
import type { Job } from '../jobs/job.js';
import type { JobForm } from '../jobs/job.schemas.js';
import { Planners } from '../plan/planners.js';
import type { Deed } from '../plan/plan.js';
import { split } from './divided.js';
import { Outcome } from './outcome.js';
import { roundNow } from './rounds.js';
import { mostOf } from './work.js';

export { Planned } from '../automation.schemas.js';

const SHOWN = 20;
const WRITES_NOTHING =
  'Nothing was written. Read with your rights; a run uses those of the server, and passes over what is there already before it counts to "most".';

type Rehearsed = Required<Pick<JobsManaged, 'planned' | 'note'>>;

/** What a run would do now. It reads with the caller's own rights, since the caller sees what it finds. */
@Injectable()
export class Rehearsal {
  constructor(
    private readonly access: JobAccess,
    private readonly planners: Planners,
  ) {}

  /** @throws AppError as for making such a job */
  async ofForm(wanted: JobForm): Promise<Rehearsed> {
    const form = await this.access.requireNew(checkForm(wanted));
    return this.of({
      form,
      since: new Date().toISOString(),
      isPaused: false,
      place: 'memory',
    });
  }

  async of(job: Job): Promise<Rehearsed> {
    await this.access.requireFor(job.form);
    const { deeds, skips = [], notes = [] } = await this.planners.plan(roundNow(job, Date.now()));
    const [within, over] = split(deeds, mostOf(job.form));
    const outcome = new Outcome();
    outcome.skip([...skips, ...over.map(() => ({ why: 'over the cap' as const }))]);
    const { skipped } = outcome.facts();
    return {
      planned: { total: within.length, deeds: within.slice(0, SHOWN).map(tell), ...(skipped && { skipped }) },
      note: [WRITES_NOTHING, ...notes].join(' '),
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
