import { Injectable } from '@nestjs/common';
import { Histories } from '../../history/histories.js';
import { RecordChoice } from '../../history/record-choice.js';
import type { WorkspaceHistory } from '../../history/workspace-history.js';
import { inTurn } from '../../workers/turns.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import type { QuestionName } from './book.js';
import { chosenOf, isMeant, ranked } from './chosen.js';
import { explanationOf } from './explanation-of.js';
import { withTerms } from './deal-terms.js';
import { MOST_LOST, lostLately, tellLost } from './lost-lately.js';
import { modelFacts, noteOn } from './model-facts.js';
import { RecordScores } from './scored-record.js';
import { Scorer, kindOf } from './scorer.js';
import type { ScoreRecords, Scores } from './scores.schemas.js';

/** How likely it is that deals are won, that leads become deals, that customers are lost: learnt from the workspace's own past. */
@Injectable()
export class ScoresService {
  constructor(
    private readonly histories: Histories,
    private readonly scorer: Scorer,
    private readonly choice: RecordChoice,
    private readonly links: TwentyLinks,
  ) {}

  async score(input: ScoreRecords): Promise<Scores> {
    const name = questionOf(input);
    const kind = kindOf(name);
    const history = await this.histories.read({ activities: true, tone: true });
    const object = objectOf(name, history);
    const [answered, ids] = await Promise.all([
      this.scorer.answer(history, name),
      this.choice.ids(object, input.filter),
    ]);
    await inTurn();
    const { positions, missing } = chosenOf(answered, ids, input.records);
    const lost = kind === 'churn' ? await lostLately(await this.scorer.book(history)) : [];
    const best = (await ranked(answered, positions)).slice(0, input.limit);
    const records = await new RecordScores(answered, kind, lost.slice(0, MOST_LOST)).of(best);
    const told = lost.filter(isMeant(ids, input.records));
    await inTurn();
    return {
      ...{ kind, object, total: positions.length },
      records: kind === 'win' ? withTerms(records, history) : records,
      enough: answered.model.quality.hasSkill,
      model: modelFacts(answered),
      ...noted([hiddenNote(object, history) ?? noteOn(answered), sampleNote(history)]),
      ...(missing.length > 0 && { notScored: missing.map((record) => reasonFor(record, history)) }),
      ...(told.length > 0 && { lostLately: tellLost(told) }),
      ...(history.coverage.hidden.length > 0 && { hidden: [...history.coverage.hidden] }),
      url: await this.links.record(object, '{id}'),
      asOf: new Date(history.asOf).toISOString(),
      ...(input.explain && { explanation: explanationOf(answered, history) }),
    };
  }
}

/** What is asked for, else what the object suggests: deals are won. */
function questionOf({ kind, object }: Pick<ScoreRecords, 'kind' | 'object'>): QuestionName {
  if (kind === 'churn') return 'churn';
  if (kind === 'lead') return `lead ${object ?? 'company'}`;
  return kind === 'win' || object === undefined || object === 'opportunity' ? 'win' : `lead ${object}`;
}

function objectOf(name: QuestionName, { pipeline }: WorkspaceHistory): string {
  if (name === 'win' || name === 'lead opportunity') return pipeline.object;
  return name === 'lead person' ? 'person' : 'company';
}

function noted(notes: readonly (string | undefined)[]): { note?: string } {
  const said = notes.filter((note) => note !== undefined);
  return said.length > 0 ? { note: said.join(' ') } : {};
}

const hiddenNote = (object: string, { coverage }: WorkspaceHistory): string | undefined =>
  coverage.hidden.includes(object) ? `Your role may not read ${object} records.` : undefined;

function sampleNote({ coverage: { deals } }: WorkspaceHistory): string | undefined {
  if (deals.read >= deals.total) return undefined;
  return `Learnt from ${String(deals.read)} of ${String(deals.total)} deals: an even part of all and the largest open ones; others are not scored.`;
}

/** Why a record that was asked for has no score. */
function reasonFor(record: string, { deals, companies, people }: WorkspaceHistory): string {
  const isIt = ({ id, name }: { id: string; name: string }) =>
    id === record || name.toLowerCase() === record.trim().toLowerCase();
  const deal = deals.find(isIt);
  if (deal && deal.outcome !== 'open') return `${record}: ${deal.outcome} already`;
  const isKnown = deal ?? ([...companies.values()].some(isIt) || [...people.values()].some(isIt));
  return isKnown ? `${record}: not of this kind` : `${record}: not found`;
}
