import { DAY } from '../../statistics/day.js';
import { Injectable } from '@nestjs/common';
import { BriefingService } from '../../analytics/briefing/briefing.service.js';
import { ForecastService } from '../../analytics/forecast/forecast.service.js';
import type { Round } from '../jobs/job.js';
import { dayOf, delivered } from './deliver.js';
import { Owners } from './owners.js';
import { briefingLines, forecastLines } from './pipeline-words.js';
import type { Plan } from './plan.js';

/** Tells of the pipeline as a whole: how it stands and what is to be expected. */
@Injectable()
export class PipelinePlanner {
  constructor(
    private readonly briefing: BriefingService,
    private readonly forecast: ForecastService,
    private readonly owners: Owners,
  ) {}

  async digest(round: Round): Promise<Plan> {
    const period = round.due - round.from > 20 * DAY ? 'month' : 'week';
    const told = await this.briefing.brief({ period, filter: round.job.form.filter });
    return this.tell(round, `Pipeline, the ${period} until ${told.period.to}`, briefingLines(told));
  }

  async expected(round: Round): Promise<Plan> {
    const told = await this.forecast.foretell({ filter: round.job.form.filter, quarters: 2 });
    return this.tell(round, `Forecast of revenue, ${dayOf(round.due)}`, forecastLines(told));
  }

  private async tell(round: Round, title: string, lines: readonly string[]): Promise<Plan> {
    const { as, to } = round.job.form;
    const fallback = as === 'task' ? await this.owners.find(to) : undefined;
    return delivered([{ target: 'pipeline', title, lines, links: [] }], round, fallback);
  }
}
