import { Injectable } from '@nestjs/common';
import type { Analysis, Analytics } from '../analytics.schemas.js';
import { activityAnswer } from './activity-answer.js';
import { cohortsAnswer } from './cohorts-answer.js';
import { conversionAnswer } from './conversion-answer.js';
import { FlowDeals, type FlowQuestion } from './flow-deals.js';
import { coverageNotes } from './flow-notes.js';
import type { Part } from './part.js';
import { velocityAnswer } from './velocity-answer.js';

type FlowKind = Exclude<Analytics['kind'], 'trend' | 'attribution'>;

const ANSWERS: Readonly<Record<FlowKind, (question: FlowQuestion) => Promise<Part>>> = {
  conversion: conversionAnswer,
  velocity: velocityAnswer,
  cohorts: cohortsAnswer,
  activity: activityAnswer,
};

/** How deals went: from the changes that the timeline keeps of each. */
@Injectable()
export class FlowService {
  constructor(private readonly deals: FlowDeals) {}

  async tell(input: Analytics & { kind: FlowKind }): Promise<Analysis> {
    const question = await this.deals.read(input);
    const { history } = question;
    const { explanation, notes = [], ...part } = await ANSWERS[input.kind](question);
    const all = [...notes, ...coverageNotes(question)];
    const facts = {
      ...{ kind: input.kind, object: input.object ?? history.pipeline.object },
      ...(input.by !== undefined && { by: input.by }),
      ...(all.length > 0 && { notes: all }),
      ...(input.explain && explanation && { explanation }),
      asOf: new Date(history.asOf).toISOString(),
    };
    // The picture, if there is one, hangs on the answer itself.
    return Object.assign(
      Object.defineProperties({} as Analysis, Object.getOwnPropertyDescriptors(part)),
      facts,
    );
  }
}
