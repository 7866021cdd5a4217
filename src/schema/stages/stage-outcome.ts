/** How a deal in a stage stands. */
export type Outcome = 'open' | 'won' | 'lost';

const WON = /\b(won|customer|signed|closed_?won)\b/i;
const LOST = /\b(lost|closed_?lost|churned|rejected|declined|disqualified|cancell?ed|abandoned|not won)\b/i;

/**
 * What the name of a stage suggests about how a deal in it ended. Twenty stores no outcome: this is a guess from English
 * words, and says nothing for any other name.
 */
export function outcomeOf(label: string): 'won' | 'lost' | undefined {
  if (LOST.test(label)) return 'lost';
  return WON.test(label) ? 'won' : undefined;
}
