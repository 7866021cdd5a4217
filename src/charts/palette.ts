/**
 * Colours that people with any kind of colour vision tell apart: Okabe and Ito, Color Universal Design (2008), without the
 * ones that are too light for lines on white. Nothing is said by a colour alone: shapes, dashes and hatching say it too.
 */
export const BLUE = '#0072B2';
export const VERMILLION = '#D55E00';
export const GREEN = '#009E73';
const PURPLE = '#CC79A7';

/** What stands for words and lines; the view swaps them for those of its theme. */
export const INK = '#1f2933';
export const MUTED = '#52606d';
export const GRID = '#d9e0e6';
export const PAPER = '#ffffff';

/** Colour, dash and shape of the lines of a picture, in their order. */
export const LINES = [
  { color: BLUE, dash: 'solid', symbol: 'circle' },
  { color: VERMILLION, dash: [7, 4], symbol: 'triangle' },
  { color: GREEN, dash: [2, 3], symbol: 'rect' },
  { color: PURPLE, dash: [10, 3, 2, 3], symbol: 'diamond' },
  { color: INK, dash: [4, 2], symbol: 'emptyCircle' },
] as const;

export const MOODS = { good: GREEN, bad: VERMILLION, neutral: MUTED } as const;
