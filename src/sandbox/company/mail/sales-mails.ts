import type { Conversation } from './conversation';
import { reply, them, us } from './conversation';

/** Mails on the way to a signature, by what they are about. */
export const SALES_MAILS = {
  intro: {
    subjects: [
      '{product} for {company}',
      'Dispatching at {company}',
      'A short introduction',
      'Your request on our website',
    ],
    turns: [
      us(
        'We work with field teams of about your size and usually find that a third of the driving can be planned away. Would a call of 25 minutes next week make sense to see whether that holds for {company}?',
        'Thank you for your interest in {product}. Before I send you anything generic: how many people do you have on the road, and what do you plan with today? Then I can show you the parts that matter.',
        'A colleague in your industry in {city} suggested that I write to you. They replaced their planning spreadsheets with {product} last year and cut overtime noticeably. Is planning a topic for you this year?',
      ),
      them(
        [
          'Good timing, we talked about exactly this on Monday. We have two dispatch teams on spreadsheets and it does not scale any more. Thursday at 10 would suit me.',
          'Yes, happy to talk. I would bring our service manager, who lives with the problem every day. Could you send two or three times?',
          'That sounds interesting, and the overtime figure is what my board will ask about. Please go ahead and suggest a slot.',
        ],
        [
          'We are not actively looking. You may send some material and I will see whether it is relevant.',
          'Thanks. We have a tool, it is not great, but nobody has time for a project before the autumn.',
          'Please note that everything goes through procurement here. I can listen for 20 minutes, no more.',
        ],
      ),
      reply(
        [
          'Wonderful, I have sent an invitation. To make it worth your time I will show the planning board with data that looks like yours, nothing else.',
          'Great, I look forward to it. I will bring a colleague who planned for a company like yours before she joined us.',
        ],
        [
          'Understood. I have put a short overview together and sent an invitation; decline it if the time is bad and we will find another.',
          'Thank you for being clear. Two pages are attached, no more, and I will call in three weeks.',
        ],
      ),
    ],
  },
  afterDemo: {
    subjects: ['Our demo of {product}', 'Following up on today', 'Recording and next steps'],
    turns: [
      us(
        'Thank you for the lively session. As promised: the recording, the list of integrations, and the reference in your industry. From our side the next step would be a trial with one team for two weeks.',
        'Thanks to you and the team for the questions today. I noted three open points: offline use, the import from your asset register, and single sign-on. Answers are below, and all three are a yes.',
      ),
      them(
        [
          'The team loved it, the mobile part above all. Our dispatchers asked when they can have it, which has never happened before. Let us do the trial.',
          'Very good session. Offline was my main worry and you took it away. Could you put numbers to it for 60 users?',
          'Excellent, thank you. I have shown the recording to our managing director and she is in favour.',
        ],
        [
          'Thanks. It looks fine, but I am not sure that it is so different from what we have. We will discuss internally.',
          'We had hoped for more on reporting. I have to be honest, another vendor showed more there.',
          'The presentation was all right. Two colleagues doubt that our technicians would use the app.',
        ],
      ),
      reply(
        [
          'Thank you. I will prepare the figures and come back to you by Wednesday.',
          'That makes my week. The trial is set up, and your team leads have their access.',
        ],
        [
          'That is good to know, thank you for being open about it. I suggest that we look at it together with your service manager; would Tuesday work?',
          'Fair point. May I show you the reports of a customer of your size? It takes fifteen minutes.',
        ],
      ),
    ],
  },
  pricing: {
    subjects: ['Proposal for {product}', 'Your quote', 'Numbers for {company}'],
    turns: [
      us(
        'Attached is the proposal: {amount} a year for {product}, with onboarding included and prices fixed for the term. It is valid until the end of the month. Shall we go through it together?',
        'Here are the numbers we talked about: {amount} a year, all users included. I have left the add-ons out, as you asked, and named them as options on page 4.',
      ),
      them(
        [
          'Thank you, clear and well put together. It is within what we had set aside. I need one signature above mine and expect that next week.',
          'This looks good. Could you split the first year into two payments? Then I can approve it myself.',
          'The price is fair for what it does. Please send the contract, our legal team is fast when I ask them nicely.',
        ],
        [
          'This is well above what we expected. We have an offer on the table that is a third lower.',
          'I cannot take {amount} to my board. Budgets were cut again last week and every new tool is questioned.',
          'Thanks. We will compare. Please do not call in the meantime, I will be in touch.',
        ],
      ),
      reply(
        [
          'Of course. I have attached the version with that change and otherwise left everything as it was.',
          'With pleasure, the contract is on its way. Tell me if your colleagues want to talk to a reference first.',
        ],
        [
          'I understand. The list price I can move only with a longer term. Would two years be an option for {company}?',
          'I would like to keep you, so let me see what I can do about the terms of payment. What would make it possible?',
        ],
      ),
      them(
        [
          'Perfect, that is all I needed. Thank you for the quick turnaround.',
          'Received, and passed on with my recommendation.',
        ],
        [
          'That does not change much for us at the moment.',
          'I have passed it on. I cannot promise anything.',
        ],
      ),
    ],
  },
  security: {
    subjects: ['Security questionnaire', 'Questions from our IT', 'Data protection'],
    turns: [
      them([
        'Our IT has 40 questions before we may go on, attached. The important ones are where the data is kept, single sign-on, and how long backups live.',
        'Before procurement may sign we need the data processing agreement, your latest penetration test and a list of sub-processors.',
      ]),
      us(
        'All answered in the attached sheet. In short: data stays in the EU, sign-on works with your provider, and backups are deleted after 35 days. Our security lead is happy to join a call.',
        'Attached: the agreement in your template, the summary of the last penetration test and the list. Tell me if your IT would like to speak to ours directly.',
      ),
      them(
        [
          'Our IT has no further questions, which I have not seen before. We can go on.',
          'Approved this morning. Thank you for being so thorough.',
        ],
        [
          'IT is not satisfied with answers 12 and 17. Until that is settled the project is on hold.',
          'They will look at it when they find the time. It may take some weeks.',
        ],
      ),
    ],
  },
  contract: {
    subjects: ['Contract for {product}', 'Agreement', 'Last open points'],
    turns: [
      us(
        'The contract with your legal team’s changes is attached. I accepted all but one, the unlimited liability, where I propose twice the yearly fee. Can we close that today?',
        'Legal have agreed on the wording, so this is the version to sign. I have prepared it for electronic signature to make it easy.',
      ),
      them(
        [
          'Agreed. It will be signed by Friday, our managing director is back then.',
          'Fine with us. Looking forward to getting started, the teams keep asking.',
        ],
        [
          'Our managing director wants to see it once more. There is talk of stopping all new spending.',
          'Two points came up again internally. I am sorry, I know that this is tiring.',
        ],
      ),
      reply(
        ['Thank you. I have pencilled in the kick-off for the week after, so that no time is lost.'],
        [
          'Understood. Let me know how I can help you make the case; the savings sheet from the trial may be useful.',
          'That is disappointing, and I appreciate that you tell me. Would it help if our managing director called yours?',
        ],
      ),
    ],
  },
  decline: {
    subjects: ['Our decision', 'Where we stand', 'Re-evaluation of {product}'],
    turns: [
      them([
        'I wanted to let you know myself: we have decided against {product} for now. The decision was close, and it was not about you or the product alone.',
        'After a long discussion we will stay with what we have this year. Money is the reason, I will not pretend otherwise.',
        'We have chosen another vendor. They were cheaper, and our IT knew them already. Thank you for your effort.',
      ]),
      us(
        'Thank you for telling me so openly. I would be glad to learn what tipped the scales, and will check in again next year if that is all right.',
        'I am sorry to hear it, and I appreciate the clear words. If things change, you know where to find me.',
      ),
    ],
  },
  silence: {
    subjects: ['Any news?', 'Checking in', 'Our proposal for {company}'],
    turns: [
      us(
        'Just a short note to hear how the discussion went on your side. Is there anything that you need from me?',
      ),
      us('I have not heard from you, so I assume that other things burn more. Shall I come back in a month?'),
      us('Last attempt from my side: is {product} still a topic for {company}? A one-word answer is fine.'),
    ],
  },
} satisfies Record<string, Conversation>;
