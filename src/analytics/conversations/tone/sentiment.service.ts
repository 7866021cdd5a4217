import { DAY } from '../../../statistics/day.js';
import { Injectable } from '@nestjs/common';
import { ownWords } from '../../../language/mail/own-words.js';
import { judge } from '../../../language/sentiment/judgement.js';
import { Histories } from '../../../history/histories.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { SchemaService } from '../../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { Fence } from '../../../tool-kit/fence.js';
import { withPicture } from '../../../tool-kit/picture.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import { activitiesOf, NamedSubject } from '../../../history/named-subject.js';
import { turnedAccounts } from './accounts.js';
import { hundredths } from '../../rounded.js';
import { byMonth, LEAST_MAILS } from './course.js';
import { courseFacts, pointsOf } from './course-facts.js';
import { explanationOf } from './explanation.js';
import { HeardMails } from './heard-mails.js';
import type { AnalyzeSentiment, Judged, Sentiment } from './sentiment.schemas.js';
import { toneChart } from './tone-chart.js';
import type { Heard } from './tone-reads.js';
import { addTo } from '../../../statistics/grouped.js';

const MONTH_MS = 30.44 * DAY;
const LONGEST_PHRASE = 60;

/** How texts sound: given ones, the mails of a record over time, or those of all accounts. */
@Injectable()
export class SentimentService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly histories: Histories,
    private readonly subjects: NamedSubject,
    private readonly mails: HeardMails,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates */
  async analyze(input: AnalyzeSentiment): Promise<Sentiment> {
    if (input.texts) return judgedTexts(input.texts);
    return this.schemas.use(async (schema) => {
      const history = await this.histories.read({ activities: true });
      const answer = await (input.about === undefined
        ? this.ofAccounts(input, history, schema)
        : this.ofSubject(input.about, input, { history, schema }));
      const { withheldMails } = history.coverage;
      const told: Sentiment = {
        ...answer,
        ...(withheldMails > 0 && { withheld: withheldMails }),
        ...(input.explain && { explanation: explanationOf(input, answer) }),
      };
      return input.chart ? withPicture(told, toneChart(told)) : told;
    });
  }

  private async ofAccounts(
    { months, limit }: AnalyzeSentiment,
    history: WorkspaceHistory,
    schema: WorkspaceSchema,
  ): Promise<Sentiment> {
    const since = history.asOf - months * MONTH_MS;
    const recent = history.activities.all.filter(({ at }) => at >= since && at <= history.asOf);
    const heard = await this.mails.hear(recent, schema);
    const { accounts, looked } = await turnedAccounts(heard, history, limit);
    return {
      ...{ accounts, looked, asOf: new Date(history.asOf).toISOString() },
      ...(accounts.length === 0 && { note: nothingTurned(looked) }),
      ...(looked === 0 && { enough: false as const }),
    };
  }

  private async ofSubject(
    about: string,
    { months, limit }: AnalyzeSentiment,
    { history, schema }: { history: WorkspaceHistory; schema: WorkspaceSchema },
  ): Promise<Sentiment> {
    const subject = await this.subjects.find(about, history);
    const since = history.asOf - months * MONTH_MS;
    const all = activitiesOf(subject, history).filter(({ at }) => at >= since && at <= history.asOf);
    const heard = await this.mails.hear(all, schema);
    const fence = new Fence();
    const shown = await this.mails.explain(heard.slice(-limit).reverse(), schema, fence);
    return {
      about: {
        object: subject.kind === 'deal' ? history.pipeline.object : subject.kind,
        id: subject.id,
        name: subject.name,
      },
      ...courseFacts(heard),
      months: byMonth(pointsOf(heard)),
      ...(subject.kind !== 'person' && { people: peopleIn(heard, history, limit) }),
      messages: shown,
      ...(shown.length > 0 && { fence: fence.note }),
      ...(heard.length < LEAST_MAILS && { enough: false as const, note: TOO_FEW }),
      asOf: new Date(history.asOf).toISOString(),
    };
  }
}

const TOO_FEW = `Fewer than ${LEAST_MAILS} mails from outside: too few to tell whether the tone turned.`;
const nothingTurned = (looked: number) =>
  looked === 0
    ? `No account has ${LEAST_MAILS} mails that could be judged: the data cannot say.`
    : 'No account turned for the worse beyond what chance does.';

function peopleIn(heard: readonly Heard[], { people }: WorkspaceHistory, limit: number): Sentiment['people'] {
  const byPerson = new Map<string, Heard[]>();
  for (const one of heard) for (const id of one.mail.people) addTo(byPerson, id, one);
  return [...byPerson]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, limit)
    .map(([id, mails]) => ({ id, name: people.get(id)?.name ?? 'unknown', ...courseFacts(mails) }));
}

function judgedTexts(texts: readonly string[]): Sentiment {
  const fence = new Fence();
  const messages = texts.map((text): Judged => {
    const { tone, told } = judge(ownWords(text)) ?? { tone: 0, told: [] };
    const because = told.map(
      ({ phrase, weight }) => `${weight < 0 ? '-' : '+'} ${fence.around(oneLine(phrase, LONGEST_PHRASE))}`,
    );
    return { tone: hundredths(tone), ...(because.length > 0 && { because }) };
  });
  return { messages, fence: fence.note, asOf: new Date().toISOString() };
}
