import type { Conversation } from './conversation';
import { reply, them, us } from './conversation';

/** Mails with customers after the signature, by what they are about. */
export const CUSTOMER_MAILS = {
  kickOff: {
    subjects: ['Kick-off for {product}', 'Getting started', 'Your project plan'],
    turns: [
      us(
        'Welcome aboard! The project plan is attached: import of your assets in week one, training in two groups in week two, and go-live on a Monday. Who should be on the invitation?',
        'Thank you for your trust. Before we start I need an export of your sites and the list of users; a spreadsheet is fine.',
      ),
      them(
        [
          'Great, we are ready. Please invite me, our service manager and the two team leads.',
          'The export is attached. The teams are curious, and that is a good sign here.',
        ],
        [
          'Training in week two will not work, half the crew is on leave. Can it be a week later?',
          'We expected somebody on site. Was that not part of what we bought?',
        ],
      ),
      us('All set, invitations are out. My number is below, for anything that is faster by phone.'),
    ],
  },
  support: {
    subjects: [
      'Question about the planning board',
      'Sync problem on two phones',
      'Export for our accountants',
      'Slow since Monday',
    ],
    turns: [
      them(
        [
          'Small question: can the board show two regions side by side? Otherwise everything runs well, the crews are happy.',
          'Could you show us how to export last month’s jobs for the accountants? No hurry at all.',
        ],
        [
          'Since Monday two of our phones do not synchronise and the technicians write on paper again. This needs a solution today.',
          'The board takes ten seconds to open. That was not so in the trial. My dispatchers are losing patience.',
        ],
      ),
      reply(
        [
          'Thank you for writing. It is hidden under the third button on the right; a picture is attached. Shout if it does not work.',
          'Good question. That works since the last update, and I have switched it on for you.',
        ],
        [
          'That should not happen, and I am sorry. A fix is being rolled out tonight; I will call you in the morning to see whether it has reached you.',
          'I have asked our engineers and will come back to you this afternoon with an answer or a workaround.',
        ],
      ),
      them(
        ['Works now. Thank you for the quick help, as always.', 'That was easy, thanks!'],
        [
          'Better, but not good. We will keep an eye on it.',
          'It works again for now. I would still like to know why it happened.',
        ],
      ),
    ],
  },
  review: {
    subjects: ['Your quarter with {product}', 'Review meeting', 'Renewal of {product}'],
    turns: [
      us(
        'Your figures for the quarter are attached: jobs per day went up, driving went down, and 94 % of the technicians used the app every day. I would like to go through them and hear what you plan next.',
        'Your renewal comes up in a few months. Let us look at what you use and what you do not, so that you pay for the right thing.',
      ),
      them(
        [
          'Those are good numbers and they match what I hear. We are thinking of bringing the second region in, so let us talk about that too.',
          'Very happy to renew. Could you quote the analytics add-on with it? My board likes charts.',
        ],
        [
          'The numbers are one thing, the mood another. Reporting is still weak and we were promised better.',
          'I will take the meeting, but be prepared for a talk about price.',
        ],
      ),
    ],
  },
} satisfies Record<string, Conversation>;
