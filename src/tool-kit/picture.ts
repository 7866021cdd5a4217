import type { Chart } from '../charts/chart.js';

const PICTURE = Symbol('picture');

/** The same answer with a picture of it, which becomes content beside the facts and is none of them; copies keep it. */
export const withPicture = <T extends object>(answer: T, chart: Chart): T => ({
  ...answer,
  [PICTURE]: chart,
});

/** The picture that an answer brings. */
export const pictureOf = (answer: object): Chart | undefined => (answer as { [PICTURE]?: Chart })[PICTURE];

/** The answer alone: the protocol takes no keys that are not text. */
export const withoutPicture = <T extends object>(answer: T): T =>
  Object.fromEntries(Object.entries(answer)) as T;
