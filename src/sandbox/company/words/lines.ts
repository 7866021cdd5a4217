/** The lines of a text block, without indentation. */
export const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** The words of a text block. */
export const words = (text: string): readonly string[] => text.trim().split(/\s+/);
