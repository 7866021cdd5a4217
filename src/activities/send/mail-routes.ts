import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { SignedInUser } from '../../connections/signed-in-user.js';
import { type Mail, toHtml } from './mail.js';
import { explainSendFailure, explainSendRefusal, unknownOutcome } from './send-refusals.js';

const DOCUMENT = `mutation ($input: SendEmailInput!) {
  sendEmail(input: $input) { success error messageThreadId }
}`;

interface UserAnswer {
  sendEmail: { success: boolean; error: string | null; messageThreadId: string | null };
}
interface ToolAnswer {
  result?: { messageThreadId?: string };
}

/** Where Twenty put the mail, as far as it says. */
export interface Delivery {
  threadId?: string;
}

/** The two ways to have Twenty send a mail: as the user, or with one of its own tools for an API key. */
@Injectable()
export class MailRoutes {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly user: SignedInUser,
    private readonly calls: CurrentCall,
  ) {}

  /**
   * Sends once, whatever happens.
   * @throws AppError that says whether the mail may have gone out
   */
  async send(mail: Mail): Promise<Delivery> {
    try {
      return await (this.user.isThere() ? this.asUser(mail) : this.withKey(mail));
    } catch (error) {
      // Who leaves while it is being sent may ask again.
      throw this.calls.signal?.aborted ? unknownOutcome(error) : explainSendFailure(error);
    }
  }

  private async asUser(mail: Mail): Promise<Delivery> {
    const { from, subject, inReplyTo } = mail;
    const input = {
      connectedAccountId: from.id,
      ...addressed(mail),
      subject,
      body: toHtml(mail.body),
      inReplyTo,
    };
    const request = { document: DOCUMENT, variables: { input } };
    const { sendEmail } = await this.twenty.run<UserAnswer>('sendEmailByUser', request);
    if (!sendEmail.success) throw explainSendRefusal(sendEmail.error ?? '');
    return { threadId: sendEmail.messageThreadId ?? undefined };
  }

  private async withKey(mail: Mail): Promise<Delivery> {
    const { from, subject, inReplyTo } = mail;
    const answer = await this.twenty.run<ToolAnswer>('sendEmailByKey', {
      tool: 'send_email',
      arguments: {
        ...{ recipients: addressed(mail), subject, body: toHtml(mail.body) },
        ...(from.id && { connectedAccountId: from.id }),
        ...(inReplyTo && { inReplyTo }),
      },
    });
    return { threadId: answer.result?.messageThreadId };
  }
}

const addressed = ({ to, cc, bcc }: Mail) => ({
  to: to.join(', '),
  cc: cc.join(', '),
  bcc: bcc.join(', '),
});
