import { DAY } from '../../../statistics/day.js';
import { Injectable } from '@nestjs/common';
import { Histories } from '../../../history/histories.js';
import { SchemaService } from '../../../schema/schema.service.js';
import { Fence } from '../../../tool-kit/fence.js';
import { mapInTurns } from '../../../workers/turns.js';
import { activitiesOf, NamedSubject } from '../../../history/named-subject.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { TextReads } from '../texts/text-reads.js';
import { type Conversation, conversationsIn } from './conversation.js';
import { describeConversation } from './describe-conversation.js';
import { standingsOf } from './standings.js';
import type { Triage, Triaged, TriageMessages } from './triage.schemas.js';

/** Of more conversations only those with the newest mails are looked at. */
const MOST = 500;

/** Which mails matter, and of which kind they are. */
@Injectable()
export class TriageService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly histories: Histories,
    private readonly subjects: NamedSubject,
    private readonly texts: TextReads,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates */
  triage(input: TriageMessages): Promise<Triage> {
    return this.schemas.use(async (schema) => {
      const history = await this.histories.read({ activities: true });
      const { asOf: now } = history;
      const activities = await this.activities(input, history);
      const all = await conversationsIn(activities, now - input.days * DAY, now);
      const some = all.slice(0, MOST);
      const written = await this.texts.read(
        'message',
        some.map(({ last, lastIn }) => (lastIn ?? last).id),
        schema,
      );
      const [fence, standings] = [new Fence(), await standingsOf(history)];
      const told = await mapInTurns(some, (one) =>
        describeConversation(one, written.get(keyMail(one)), { history, standings, fence }),
      );
      const shown = told.flatMap((one) => (one && isWanted(one, input) ? [one] : []));
      return {
        ...{ messages: ranked(shown).slice(0, input.limit), ...countsOf(shown) },
        ...(told.length > told.filter(Boolean).length && { private: told.filter((one) => !one).length }),
        ...(all.length > MOST && { atLeast: true as const }),
        ...(shown.length > 0 ? { fence: fence.note } : { note: noneNote(told.some((one) => !one)) }),
        asOf: new Date(now).toISOString(),
      };
    });
  }

  private async activities({ about, owner }: TriageMessages, history: WorkspaceHistory) {
    const all =
      about === undefined
        ? history.activities.all
        : activitiesOf(await this.subjects.find(about, history), history);
    if (owner === undefined) return all;
    const member = await this.subjects.member(owner);
    return all.filter(({ members }) => members.includes(member));
  }
}

const noneNote = (hasPrivate: boolean) =>
  hasPrivate ? 'No conversation matches of those that are shared with you.' : 'No conversation matches.';

/** The mail that tells what a conversation is about now. */
const keyMail = ({ last, lastIn }: Conversation) => (lastIn ?? last).id;

const isWanted = ({ kind, waitingFor }: Triaged, { kinds, waitingFor: wanted }: TriageMessages) =>
  (!kinds || kinds.includes(kind)) && (!wanted || wanted === waitingFor);

const ranked = (all: readonly Triaged[]) =>
  [...all].sort((a, b) => b.urgency - a.urgency || (a.since < b.since ? -1 : 1));

function countsOf(
  all: readonly Triaged[],
): Pick<Triage, 'total' | 'byKind' | 'waitingForUs' | 'waitingForThem'> {
  const byKind: Record<string, number> = {};
  for (const { kind } of all) byKind[kind] = (byKind[kind] ?? 0) + 1;
  const waiting = (side: string) => all.filter(({ waitingFor }) => waitingFor === side).length;
  return { total: all.length, byKind, waitingForUs: waiting('us'), waitingForThem: waiting('them') };
}
