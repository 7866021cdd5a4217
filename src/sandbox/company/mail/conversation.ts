/** What both sides write in turns. Slots: {them}, {us}, {company}, {product}, {amount}, {city}. */
export interface Conversation {
  readonly subjects: readonly string[];
  readonly turns: readonly Turn[];
}

/** One mail: texts to choose from, friendly ones and cool ones where the mood can differ. */
export interface Turn {
  readonly from: 'us' | 'them';
  readonly warm: readonly string[];
  readonly cool: readonly string[];
}

/** The vendor writes, whatever the mood. */
export const us = (...texts: readonly string[]): Turn => ({ from: 'us', warm: texts, cool: texts });

/** The vendor answers a friendly mail, or a cool one. */
export const reply = (warm: readonly string[], cool: readonly string[]): Turn => ({
  ...{ from: 'us', warm, cool },
});

/** The customer writes, in one mood or the other. */
export const them = (warm: readonly string[], cool: readonly string[] = warm): Turn => ({
  ...{ from: 'them', warm, cool },
});

/** Texts in an order of their own, as the stories need them. */
export const subjectOf = (subject: string, turns: readonly Turn[]): Conversation => ({
  subjects: [subject],
  turns,
});
