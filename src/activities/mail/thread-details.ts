import { Injectable } from '@nestjs/common';
import type { WireRecord } from '../../query/requests/wire.js';
import { type HumanRecord, renderRecord } from '../../query/requests/render-record.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import { keyColumn } from '../../records/read/key-column.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { PARTICIPANT_FIELDS } from '../people/participant.js';
import type { Candidate } from './thread-candidates.js';
import { type Count, ThreadReads } from './thread-reads.js';
import { groupedBy } from '../../statistics/grouped.js';

/** What one line about a thread is made of. */
export interface ThreadDetail {
  id: string;
  /** The newest mail that the caller may see at all; undefined when there is none. */
  last?: HumanRecord;
  /** All participations of the thread, the newest first. */
  participants: HumanRecord[];
  count: number;
  newestAt?: string;
}

/** Finds out the last mail, the participants and the size of threads. */
@Injectable()
export class ThreadDetails {
  constructor(private readonly reads: ThreadReads) {}

  /** One request; one more when the last mail of a thread came through no channel, so that Twenty does not show it. */
  async of(threads: readonly Candidate[], schema: WorkspaceSchema): Promise<ThreadDetail[]> {
    if (threads.length === 0) return [];
    const selections = { mails: mailSelection(schema), participations: participantSelection(schema) };
    const { mails, participations, counts } = await this.reads.read(threads, selections);
    const found = groupedBy(mails, threadOfMail);
    const missing = threads.filter(({ id }) => !found.has(id)).map(({ id }) => id);
    const older = groupedBy(await this.reads.newest(missing, selections.mails), threadOfMail);
    const people = groupedBy(participations, threadOfParticipant);
    return threads.map(({ id }) => {
      const [last] = found.get(id) ?? older.get(id) ?? [];
      return {
        id,
        ...(last && { last: renderRecord(last, selections.mails) }),
        participants: (people.get(id) ?? []).map((row) => renderRecord(row, selections.participations)),
        ...sizeOf(id, counts),
      };
    });
  }
}

function sizeOf(id: string, counts: readonly Count[]): Pick<ThreadDetail, 'count' | 'newestAt'> {
  const own = counts.find(({ groupByDimensionValues: [thread] }) => thread === id);
  return { count: own?.totalCount ?? 0, ...(own?.maxReceivedAt && { newestAt: own.maxReceivedAt }) };
}

function mailSelection(schema: WorkspaceSchema): Selection {
  const object = schema.getObject('message');
  const people = ['role', ...PARTICIPANT_FIELDS].map((name) => `messageParticipants.${name}`);
  const own = ['subject', 'text', 'receivedAt', 'isDraft', 'messageChannelMessageAssociations.direction'];
  const { chosen } = chooseFields(object, schema, { fields: [...own, ...people], isImplied: true });
  return { object, chosen: [...chosen, keyColumn('messageThreadId')] };
}

function participantSelection(schema: WorkspaceSchema): Selection {
  const object = schema.getObject('messageParticipant');
  const fields = [...PARTICIPANT_FIELDS, 'message'];
  const { chosen } = chooseFields(object, schema, { fields, isImplied: true });
  const message = { object: schema.getObject('message'), chosen: [keyColumn('messageThreadId')] };
  return {
    object,
    chosen: chosen.map((one) => (one.field.name === 'message' ? { ...one, nested: message } : one)),
  };
}

const threadOfMail = ({ messageThreadId }: WireRecord) => String(messageThreadId);
const threadOfParticipant = ({ message }: WireRecord) =>
  String((message as { messageThreadId?: unknown } | null)?.messageThreadId);
