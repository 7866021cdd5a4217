import { Injectable } from '@nestjs/common';
import type { Deal } from '../../../history/deal.js';
import { type Conversion, tidy } from '../../../query/terms/money.js';
import { Rates } from '../../../query/terms/rates.js';
import { mapInTurns } from '../../../workers/turns.js';
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
  constructor(
    private readonly deals: FlowDeals,
    private readonly rates: Rates,
  ) {}

  async tell(input: Analytics & { kind: FlowKind }): Promise<Analysis> {
    const conversion = this.rates.conversion(input.currency);
    const question = await inOneCurrency(await this.deals.read(input), conversion);
    const { history } = question;
    const { explanation, notes = [], ...part } = await ANSWERS[input.kind](question);
    const all = [...(conversion?.notes() ?? []), ...notes, ...coverageNotes(question)];
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

/** Deals with what they are worth now in the currency that is asked for, as far as there are rates. */
async function inOneCurrency(
  question: FlowQuestion,
  conversion: Conversion | undefined,
): Promise<FlowQuestion> {
  if (!conversion) return question;
  return { ...question, deals: await mapInTurns(question.deals, (deal) => priced(deal, conversion)) };
}

function priced(deal: Deal, conversion: Conversion): Deal {
  const { amount, currency } = deal.now;
  const rate = amount === undefined ? undefined : conversion.rateOf(currency ?? null);
  if (amount === undefined || rate === undefined) return deal;
  return { ...deal, now: { ...deal.now, amount: tidy(amount * rate), currency: conversion.to } };
}
