import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { type HumanRecord, renderRecord } from '../../query/requests/render-record.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import { withheldFrom } from '../../query/requests/withheld.js';
import { PageCursor } from '../../query/requests/page-cursor.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { Fence } from '../../tool-kit/fence.js';
import { PARTICIPANT_FIELDS } from '../people/participant.js';
import { bodyOf, describeMessage, plainSubject, subjectOf } from './describe-message.js';
import type { GetMessages, Message, Messages } from './messages.schemas.js';
import { fairShares } from './shares.js';

/**
 * The mails of a thread. They are read as records of their own: read through the thread, Twenty shows what their owners
 * do not share.
 */
@Injectable()
export class MessagesService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
  ) {}

  /**
   * A page of a thread, from the newest mail backwards. One request.
   * @throws AppError RECORD_NOT_FOUND for an unknown thread
   */
  get({ id, limit, maxChars, cursor: given }: GetMessages): Promise<Messages> {
    const cursor = PageCursor.read(['messages', id], given);
    return this.schemas.use(async (schema) => {
      const selection = mailSelection(schema);
      const page = await this.requests.find(selection, {
        filter: { messageThreadId: { eq: id } },
        orderBy: [{ receivedAt: 'DescNullsFirst' }],
        first: limit,
        offset: cursor.offset,
      });
      if (page.totalCount === 0) throw unknownThread();
      const records = page.edges.map(({ node }) => renderRecord(node, selection)).reverse();
      const subject = plainSubject(records.map(subjectOf).find((one) => one !== undefined));
      const fence = new Fence();
      return {
        thread: { id, subject },
        messages: withTexts(records, maxChars, fence).map(([record, text]) => ({
          ...describeMessage(record, subject),
          ...text,
        })),
        total: page.totalCount,
        ...withheldFrom({
          ...{ given: records.length, total: page.totalCount },
          ...{ first: limit, offset: cursor.offset },
        }),
        ...(page.totalCount > cursor.offset + limit && { nextCursor: cursor.after(limit) }),
        fence: fence.note,
        asOf: new Date().toISOString(),
      };
    });
  }
}

type Text = Pick<Message, 'text' | 'cut'>;

/** Each mail with as much of its text as the budget allows, fenced. */
function withTexts(records: readonly HumanRecord[], maxChars: number, fence: Fence): [HumanRecord, Text][] {
  const bodies = records.map(bodyOf);
  const shares = fairShares(
    bodies.map(({ length }) => length),
    maxChars,
  );
  return records.map((record, index) => [record, textOf(bodies[index] ?? '', shares[index] ?? 0, fence)]);
}

function textOf(body: string, share: number, fence: Fence): Text {
  const cut = body.length - share;
  return {
    text: share > 0 ? fence.around(body.slice(0, share)) : undefined,
    cut: cut > 0 ? cut : undefined,
  };
}

function mailSelection(schema: WorkspaceSchema): Selection {
  const people = ['role', ...PARTICIPANT_FIELDS].map((name) => `messageParticipants.${name}`);
  const own = ['subject', 'text', 'receivedAt', 'isDraft', 'messageChannelMessageAssociations.direction'];
  return chooseFields(schema.getObject('message'), schema, { fields: [...own, ...people], isImplied: true });
}

const unknownThread = () =>
  new AppError('RECORD_NOT_FOUND', 'There is no such thread, or it has no mails.', {
    hint: 'twenty_list_message_threads finds threads; of a mail, take the id of its messageThread.',
  });
