/**
 * The stories that are hidden in the demo company, at every seed and scale: the records they are about, by name, and
 * what can be found out about them. The company is planted from this table, and tests hold the answers against it.
 * Days and months count back from the moment of start.
 */
export const STORIES = {
  championLeft: {
    told: 'The champion of the largest open deal of a clinic group changed to another company; since then nobody there answers, and the close date moves.',
    company: 'Harbour Point Clinics',
    deal: 'Harbour Point Clinics – Enterprise rollout',
    champion: { firstName: 'Marguerite', lastName: 'Aldous' },
    joined: 'Redwood Pharmacies',
    leftDaysAgo: 44,
    /** Mails from the company after the champion left. */
    answersSince: 0,
    slipsSince: 2,
  },
  regionCollapsed: {
    told: 'In one month nearly all open deals in the Nordics were lost to a competitor; nothing was won there since.',
    region: 'NORDICS',
    monthsAgo: 4,
    lostReason: 'COMPETITOR',
    /** Deals lost to it in that month, at least. */
    lostAtLeast: 12,
    wonSince: 0,
  },
  sandbagger: {
    told: 'One seller keeps deals small and early and due late, and then wins them at once for far more, without the stages in between.',
    rep: 'Jonas Weber',
    /** The share of the seller's won deals that jumped from SCREENING to CUSTOMER, at least; of others', at most. */
    jumped: 0.9,
    othersJumped: 0.05,
    /** By how much the amount rose on winning, at least, for half of them. */
    medianRaise: 1.4,
  },
  quarterEndSlips: {
    told: 'Six deals are due at the end of each quarter and moved to the end of the next in its last week.',
    deals: [
      ['Iberia Solar', 'Dispatch for regions'],
      ['Delphine Cosmetics', 'Route planning'],
      ['Eastgate Logistics', 'Enterprise platform'],
      ['Umbra Studios', 'Mobile worker app'],
      ['Tidewater Shipping', 'Dispatch for regions'],
      ['Elmwood Care Homes', 'Analytics add-on'],
    ],
    slips: 3,
    withinDays: 7,
  },
  sourAccount: {
    told: 'The mails of a telecom company turn from praise to anger over ten months; then it cancels.',
    company: 'Granite State Telecom',
    contact: { firstName: 'Desmond', lastName: 'Okoye' },
    subscription: 'Granite State Telecom Dispatch for regions',
    cancelledDaysAgo: 18,
    /** Words in the contact's mails, in the order in which they were written. */
    words: ['delighted', 'happy', 'disappointed', 'unacceptable', 'cancel'],
  },
  /** Written twice; the twin has typing errors. Twenty's own rule finds only exact ones. */
  duplicates: {
    companies: [
      ['Brightwater Utilities', 'Brightwater Utilites'],
      ['Falkenberg Maschinenbau', 'Falkenberg Maschinenbau GmbH'],
      ['Pellerin Frères', 'Pellerin Freres'],
      ['Kowalski Transport', 'Kowalsky Transport'],
      ['Zephyr Airways Cargo', 'Zephyr Airway Cargo'],
      ['Northgate Housing', 'North Gate Housing'],
      ['Meridian Airports', 'MERIDIAN AIRPORTS'],
      ['Yardley Gardens', 'Yardley Gardens'],
      ['Cobalt Mining Services', 'Cobalt Mining Svcs'],
      ['Jasper Outdoor', 'Jasper Outdoors Inc.'],
    ],
    /** E-mail addresses of the first and of the second record. */
    people: [
      ['bernadette.hollis@holloway-legal.example', 'bernadete.hollis@holloway-legal.example'],
      ['frederik.aalto@nordlys-energi.example', 'f.aalto@nordlys-energi.example'],
      ['katarzyna.wrona@kowalski-transport.example', 'kasia.wrona@mailbox.example'],
      ['thaddeus.oduya@acme.example', 'thadeus.oduya@acme.example'],
      ['mirabel.strand@westmark-bank.example', 'mirabel.strand@westmarkbank.example'],
      ['ignacio.peralta@iberia-solar.example', 'peralta@iberia-solar.example'],
      ['solveig.rask@xylo-acoustics.example', 'solveig.rask@xylo-acoustic.example'],
      ['lorcan.devane@foundry-lane-press.example', 'lorcan.devane2@foundry-lane-press.example'],
      ['annelise.brunner@alpenrose-sanatorium.example', 'anneliese.brunner@alpenrose-sanatorium.example'],
      ['hugo.castellanos@meridian-airports.example', 'hcastellanos@meridian-airports.example'],
    ],
  },
  /** Texts by outsiders that try to command whoever reads them; each holds the phrase. */
  injections: {
    notes: ['Voicemail transcript', 'Imported from the website chat'],
    mails: ['Updated bank details', 'Re: your questionnaire', 'Signed offer attached'],
    phrases: ['ignore all previous instructions', 'you are now', 'assistant:'],
  },
  emptyCampaign: {
    told: 'One campaign brought more deals than any other, and no revenue at all.',
    campaign: 'Route planning webinar series',
    revenue: 0,
  },
} as const;
