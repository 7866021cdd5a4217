import { Injectable } from '@nestjs/common';
import { Histories } from '../../history/histories.js';
import { standIns } from '../../history/stand-ins.js';
import { RecordChoice } from '../../history/record-choice.js';
import { Rates } from '../../query/terms/rates.js';
import { withPicture } from '../../tool-kit/picture.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import type { Span } from '../../statistics/forecast/sales.js';
import { pricedDeals } from '../priced-deals.js';
import { briefingOf } from './briefing-answer.js';
import { briefingExplanation } from './briefing-explanation.js';
import { briefingNotes } from './briefing-notes.js';
import type { Briefing, PipelineBriefing } from './briefing.schemas.js';
import { dayIn } from '../day-in.js';
import { windowsOf } from './window.js';

/** Tells how the pipeline stands and what happened in it. */
@Injectable()
export class BriefingService {
  constructor(
    private readonly histories: Histories,
    private readonly choice: RecordChoice,
    private readonly rates: Rates,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError OBJECT_NOT_FOUND when the workspace has no object with stages */
  async brief(input: PipelineBriefing): Promise<Briefing> {
    const conversion = this.rates.conversion(input.currency);
    const history = await this.histories.read();
    const { object } = history.pipeline;
    const { timeZone: zone = 'UTC' } = input;
    const ids = await this.choice.ids(object, input.filter, zone);
    const meant = standIns(history).deals.filter(({ id }) => ids?.has(id) ?? true);
    const deals = await pricedDeals(meant, conversion);
    const windows = windowsOf(input.period, history.asOf, zone);
    const facts = { history, deals, windows, conversion, target: input.target };
    const told = await briefingOf(facts);
    const notes = briefingNotes(facts, told);
    const answer: Briefing = {
      period: {
        ...daysOf(windows.now, zone),
        before: Object.values(daysOf(windows.before, zone)).join(' to '),
      },
      ...told,
      ...(notes.length > 0 && { notes }),
      ...(input.explain && { explanation: briefingExplanation(history, deals.length) }),
      ...(deals.length > 0 && { url: await this.links.record(object, '{id}') }),
      asOf: iso(history.asOf),
    };
    return input.chart ? drawn(answer) : answer;
  }
}

/** The first and the last day. */
const daysOf = ({ from, to }: Span, zone: string) => ({ from: dayIn(zone, from + 1), to: dayIn(zone, to) });

const iso = (time: number) => new Date(time).toISOString();

function drawn(answer: Briefing): Briefing {
  const stages = answer.open.stages.map(({ stage, deals }) => ({ label: stage, value: deals }));
  return withPicture(answer, { kind: 'funnel', title: 'Open deals by stage', unit: 'deals', stages });
}
