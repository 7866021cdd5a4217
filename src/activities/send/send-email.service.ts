import { Injectable } from '@nestjs/common';
import type { Consent } from '../../tool-kit/action.js';
import { Confirmation } from '../../tool-kit/confirmation.js';
import type { Mail } from './mail.js';
import { actionOf, shown } from './mail-action.js';
import { MailComposer } from './mail-composer.js';
import { MailRoutes } from './mail-routes.js';
import type { SendEmail, SentEmail } from './send-email.schemas.js';
import { SentMails } from './sent-mails.js';

/** Sends mail: shows it first, and sends it once when it is confirmed. */
@Injectable()
export class SendEmailService {
  constructor(
    private readonly composer: MailComposer,
    private readonly confirmation: Confirmation,
    private readonly sent: SentMails,
    private readonly routes: MailRoutes,
  ) {}

  /** @throws AppError CONFIRMATION_REQUIRED with the mail as it would go out; as MailComposer and MailRoutes */
  async send(input: SendEmail): Promise<SentEmail> {
    const mail = await this.composer.compose(input);
    return this.sendOnce(mail, this.confirmation.require(actionOf(mail), input.confirm));
  }

  /**
   * Sends what was agreed to long ago: the mails of a job. The same order sends once, however often it is given.
   * @throws AppError as MailComposer and MailRoutes
   */
  async ordered(input: SendEmail, order: Consent): Promise<SentEmail> {
    return this.sendOnce(await this.composer.compose(input), order);
  }

  private async sendOnce(mail: Mail, consent: Consent): Promise<SentEmail> {
    const { wasSent, threadId } = await this.sent.once(mail, consent, () => this.routes.send(mail));
    return {
      sent: true,
      ...(wasSent && { wasSent }),
      ...shown(mail),
      ...(threadId !== undefined && { threadId }),
    };
  }
}
