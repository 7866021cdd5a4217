import { Injectable } from '@nestjs/common';
import { SendEmailService } from '../../activities/send/send-email.service.js';
import { AppError } from '../../errors/app-error.js';
import type { MailDeed } from '../plan/plan.js';
import type { Work } from './work.js';

/** Sends the mails of jobs, each once: Twenty keeps what it has sent, and is asked for it first. */
@Injectable()
export class Mailer {
  constructor(private readonly mails: SendEmailService) {}

  /** @throws AppError that may pass by itself, after which nothing has been sent */
  async send([mail]: readonly MailDeed[], { round, outcome, save }: Work): Promise<void> {
    if (!mail) return;
    if (outcome.isSending) return outcome.skip([{ why: 'perhaps sent before' }]);
    outcome.isSending = true;
    await save();
    const { to, subject, body } = mail;
    const order = { key: `job ${subject}`, askedAt: round.due };
    try {
      const { wasSent } = await this.mails.ordered({ to: [to], cc: [], bcc: [], subject, body }, order);
      if (wasSent) outcome.skip([{ why: 'already there' }]);
      else outcome.add('email', 1);
      outcome.isSending = false;
    } catch (error) {
      outcome.isSending = !(error instanceof AppError && error.retryable);
      if (!outcome.isSending) throw error;
      outcome.fail(error, 1);
    }
  }
}
