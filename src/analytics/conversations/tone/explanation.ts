import type { Explanation } from '../../../tool-kit/explanation.js';
import { LEAST_MAILS, LEAST_TURN, SURE } from './course.js';
import type { AnalyzeSentiment, Sentiment } from './sentiment.schemas.js';

export const explanationOf = (
  { months, about }: AnalyzeSentiment,
  { mails, looked }: Sentiment,
): Explanation => ({
  method:
    'Each mail from outside gets a tone by a lexicon, rules and learnt weights of words, without quotations and signature. ' +
    'A turn is the split of the mails with the largest difference of means that few shuffled orders have.',
  inputs: {
    months,
    ...(about !== undefined && { about, mails }),
    ...(looked !== undefined && { accounts: looked }),
    ...{ leastMails: LEAST_MAILS, leastTurn: LEAST_TURN, chanceAtMost: SURE },
  },
  sources: ['message.text', 'message.receivedAt', 'messageParticipant', 'person.company'],
  limits: [
    'English only; irony is not heard.',
    'A mail counts for all people and companies outside that took part.',
  ],
});
