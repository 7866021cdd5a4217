const WORDS: readonly (readonly [weight: number, words: RegExp])[] = [
  [3, /\b(urgent(ly)?|asap|as soon as possible|immediately|right away|emergency|critical)\b/i],
  [2, /\b(escalat\w+|outage|deadline|production (is )?down|final notice|last reminder|third reminder)\b/i],
  [
    1.5,
    /\b(today|tomorrow|by (the )?end of (the )?(day|week)|by (monday|tuesday|wednesday|thursday|friday)|eod|eow)\b/i,
  ],
  [1, /\b(soon|waiting|reminder|overdue|expires?|this week|quickly)\b/i],
];
const MOST = 5;

/** How much the words of a mail press, 0 to 5, and the words that do. */
export function pressureOf(text: string): { weight: number; words: string[] } {
  const found = WORDS.flatMap(([weight, words]) => {
    const hit = words.exec(text)?.[0];
    return hit === undefined ? [] : [{ weight, hit }];
  });
  const weight = Math.min(
    MOST,
    found.reduce((sum, one) => sum + one.weight, 0),
  );
  return { weight, words: found.map(({ hit }) => hit.toLowerCase()) };
}
