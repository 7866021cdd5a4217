// What the questions about deals have in common, as an agent writes it and as the reference sees it.

export const OPEN = { stage: { notIn: ['Won', 'Lost'] } };

export const isWon = ({ stage }) => stage === 'Won';
export const isClosed = ({ stage }) => stage === 'Won' || stage === 'Lost';
export const isOpen = (deal) => !isClosed(deal);

/** Rates as somebody might give them. */
export const RATES = {
  to: 'EUR',
  rates: { GBP: 1.15, USD: 0.92, CHF: 1.05, SEK: 0.088, CAD: 0.67, AUD: 0.6 },
};
