/** A note: its title, and its body in markdown. Slots as in mails. */
export interface NoteWords {
  readonly title: string;
  readonly body: string;
}

const note = (title: string, body: string): NoteWords => ({ title, body });

/** Notes while a deal is open, by the stage in which they are written. */
export const SALES_NOTES: Readonly<Record<string, readonly NoteWords[]>> = {
  SCREENING: [
    note(
      'First call with {them}',
      'Friendly, short of time. Plans with spreadsheets, two people do nothing else. Budget year starts in **January**.',
    ),
    note(
      'Qualification {company}',
      '* Need: clear\n* Budget: not yet asked\n* Decides: {them} and the board\n* When: before summer',
    ),
    note(
      'Left message',
      'No answer from {them}, third try. The assistant says that they are back next week.',
    ),
  ],
  MEETING: [
    note(
      'Discovery call with {them}',
      '# Needs\n\n* Two dispatch teams on spreadsheets\n* Wants to be live **before summer**',
    ),
    note(
      'Demo feedback',
      'Liked the mobile app. Worried about *offline* use in the field; we promised a trial on site.',
    ),
    note(
      'Who is who at {company}',
      '{them} is for us. The head of IT is sceptical and has a say. Nobody has spoken to finance yet.',
    ),
  ],
  PROPOSAL: [
    note(
      'Pricing talk',
      'The list price is too high for {company}. {them} can decide up to 50k without the board.',
    ),
    note('Competitor', '{company} also talks to another vendor, who is cheaper but has no route planning.'),
    note('Security review', 'Questionnaire sent. Their IT wants single sign-on and data kept in the EU.'),
  ],
  NEGOTIATION: [
    note(
      'Legal',
      'Their lawyers want unlimited liability; we offered twice the yearly fee. {them} will push for it.',
    ),
    note(
      'Call before signature',
      '{them} says the paper is on the desk of the managing director. Nothing else is open.',
    ),
  ],
  LOST: [
    note(
      'Why we lost {company}',
      'Spoke to {them}: price was the official reason, but nobody in IT wanted the project. Come back in a year.',
    ),
    note('Lost', 'They stay with what they have. {them} was sorry about it and would recommend us.'),
  ],
};

/** Notes about customers. */
export const CUSTOMER_NOTES: readonly NoteWords[] = [
  note('Kick-off minutes', '1. Import of 1,200 assets\n2. Training in two groups\n3. Go-live on a Monday'),
  note('Renewal check', '{them} is happy with support, less so with reporting. Offer the analytics add-on.'),
  note(
    'Usage',
    'Nine of ten technicians open the app every day. The second depot is not yet in; ask {them} why.',
  ),
  note(
    'Reference',
    '{them} is willing to be a reference for {product}, best by phone and not in the summer.',
  ),
];
