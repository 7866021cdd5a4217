import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { Comparison, type Found, type Outcome } from './comparison.js';
import type { Profiles } from './profiles.js';
import { QuestionReader } from './question-reader.js';
import type { FindSimilar, Similar } from './similar.schemas.js';
import { explanationOf, noteOf, why } from './wording.js';

const percent = (share: number) => Math.round(share * 100);

/** Finds the records that are most like one, and says why. Seven requests to Twenty at most. */
@Injectable()
export class SimilarService {
  constructor(
    private readonly questions: QuestionReader,
    private readonly comparison: Comparison,
    private readonly requests: RecordRequests,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND; INVALID_INPUT for a title of several, or a filter that is none */
  find(input: FindSimilar): Promise<Similar> {
    return this.questions.read(input, async (question) =>
      this.answer(input, question.profiles, await this.comparison.run(question)),
    );
  }

  private async answer(input: FindSimilar, profiles: Profiles, outcome: Outcome): Promise<Similar> {
    const { subject, measures, candidates, found } = outcome;
    const { name } = profiles.object;
    const note = noteOf(input.prospects, profiles, outcome);
    const isTold = measures.length > 0;
    return {
      object: name,
      to: { id: subject.id, title: subject.title },
      similar: isTold ? found.slice(0, input.limit).map((one) => told(one, outcome)) : [],
      ...(isTold && outcome.typical !== undefined && { typicalScore: percent(outcome.typical) }),
      compared: { read: candidates.all.length, total: candidates.total },
      ...(note && { note }),
      ...this.requests.hidden(profiles.selection),
      url: await this.links.record(name, '{id}'),
      asOf: new Date().toISOString(),
      ...(input.explain && { explanation: explanationOf(profiles, outcome) }),
    };
  }
}

function told(found: Found, { subject }: Outcome): Similar['similar'][number] {
  const { profile, score, dealing, fit } = found;
  return {
    ...{ id: profile.id, title: profile.title, score: percent(score), why: why(found, subject) },
    ...(fit !== undefined && { likeCustomers: percent(fit) }),
    ...(dealing && dealing.won > 0 && { wonDeals: dealing.won }),
    ...(dealing && dealing.open > 0 && { openDeals: dealing.open }),
  };
}
