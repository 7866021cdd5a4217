import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { chooseFields } from '../../query/requests/selection.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { plainSubject } from '../mail/describe-message.js';
import { sharedText } from '../text.js';
import type { Mail } from './mail.js';
import { Recipients } from './recipients.js';
import type { SendEmail } from './send-email.schemas.js';
import { Senders } from './senders.js';

/** The mail that another one answers. */
interface Parent {
  inReplyTo: string;
  subject?: string;
}

/** Makes of what a caller says the mail that would be sent. */
@Injectable()
export class MailComposer {
  constructor(
    private readonly schemas: SchemaService,
    private readonly recipients: Recipients,
    private readonly senders: Senders,
    private readonly requests: RecordRequests,
  ) {}

  /** @throws AppError for recipients, a sender or a mail to answer that cannot be found */
  compose(input: SendEmail): Promise<Mail> {
    return this.schemas.use(async (schema) => {
      const [from, parent, to, cc, bcc] = await Promise.all([
        this.senders.choose(input.from),
        input.replyTo === undefined ? undefined : this.parent(input.replyTo, schema),
        ...[input.to, input.cc, input.bcc].map((list) => this.recipients.addresses(list, schema)),
      ]);
      const subject = input.subject ?? answering(parent);
      if (subject === undefined) throw noSubject();
      return {
        ...{ from, subject, body: input.body },
        ...{ to: to ?? [], cc: cc ?? [], bcc: bcc ?? [] },
        ...(parent && { inReplyTo: parent.inReplyTo }),
      };
    });
  }

  /** The mail itself, or the last one of the thread. */
  private async parent(id: string, schema: WorkspaceSchema): Promise<Parent> {
    const object = schema.getObject('message');
    const selection = chooseFields(object, schema, {
      fields: ['headerMessageId', 'subject'],
      isImplied: true,
    });
    const isSent = { not: { isDraft: { eq: true } } };
    const page = await this.requests.find(selection, {
      filter: { and: [{ or: [{ id: { eq: id } }, { messageThreadId: { eq: id } }] }, isSent] },
      orderBy: [{ receivedAt: 'DescNullsLast' }],
      first: 1,
    });
    const mail = page.edges[0]?.node;
    if (typeof mail?.headerMessageId !== 'string') throw noParent();
    return { inReplyTo: mail.headerMessageId, subject: sharedText(mail.subject) };
  }
}

const answering = (parent: Parent | undefined) =>
  plainSubject(parent?.subject)
    ?.replace(/^/, 'Re: ')
    .replaceAll(/[<\s]+/g, ' ');

const noSubject = () =>
  new AppError('REQUIRED_FIELD_MISSING', 'The mail has no subject.', {
    hint: 'Give one; only an answer to a mail that you may read has one by itself.',
  });

const noParent = () =>
  new AppError('RECORD_NOT_FOUND', 'There is no mail with that id, or in that thread, to answer.', {
    hint: 'twenty_list_message_threads and twenty_get_messages_in_thread show the ids.',
  });
