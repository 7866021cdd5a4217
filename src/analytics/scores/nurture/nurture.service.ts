import { Injectable } from '@nestjs/common';
import { Histories } from '../../../history/histories.js';
import { RecordChoice } from '../../../history/record-choice.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { Explanation } from '../../../tool-kit/explanation.js';
import { TwentyLinks } from '../../../twenty-api/twenty-links.js';
import { Scorer } from '../scorer.js';
import { nurtureCandidates } from './candidates.js';
import type { FindNurture, NurtureCandidates } from './nurture.schemas.js';

/** People worth warming up. */
@Injectable()
export class NurtureService {
  constructor(
    private readonly histories: Histories,
    private readonly scorer: Scorer,
    private readonly choice: RecordChoice,
    private readonly links: TwentyLinks,
  ) {}

  async find({ filter, quietDays, limit, explain }: FindNurture): Promise<NurtureCandidates> {
    const history = await this.histories.read({ activities: true, tone: true });
    const ids = await this.choice.ids('person', filter);
    const found = await nurtureCandidates(await this.scorer.book(history), { ids, quietDays });
    const note = found.length === 0 ? noneNote(history, ids) : undefined;
    return {
      ...{ candidates: found.slice(0, limit), total: found.length },
      meaning: `People who were in contact within two years and not for ${String(quietDays)} days, at companies without an open deal, a running contract or a meeting to come.`,
      ...(note !== undefined && { note }),
      ...(history.coverage.hidden.length > 0 && { hidden: [...history.coverage.hidden] }),
      url: await this.links.record('person', '{id}'),
      asOf: new Date(history.asOf).toISOString(),
      ...(explain && { explanation: explanationOf(history, ids) }),
    };
  }
}

function noneNote({ people, activities }: WorkspaceHistory, ids: ReadonlySet<string> | undefined): string {
  if (ids?.size === 0) return 'The filter matches nobody.';
  if (people.size === 0) return 'There are no people.';
  if (activities.all.every(({ kind }) => kind === 'task'))
    return 'No mails, meetings or notes are known, so nobody was in contact.';
  return 'Nobody is quiet and free: those with past contact have an open deal, a contract, or were heard of lately.';
}

const explanationOf = (
  { people, companies, activities }: WorkspaceHistory,
  ids: ReadonlySet<string> | undefined,
): Explanation => ({
  method:
    'score = fit / 2 + up to 50 for contact (8 or more in two years are full). fit: how much more often than others companies with the same traits, and people of the same position, have bought; 50 is as often as all. Few examples are drawn towards 50.',
  inputs: {
    people: people.size,
    companies: companies.size,
    activities: activities.all.length,
    ...(ids && { matchingFilter: ids.size }),
  },
  sources: ['person and company fields', 'won deals and their contacts', 'mails, meetings and notes'],
  limits: ['Fields of companies are those of now.', 'Whether nurturing helps was never tried here.'],
});
