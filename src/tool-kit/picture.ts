import type { Chart } from '../charts/chart.js';

const PICTURE = Symbol('picture');

/** The same answer with a picture of it, which becomes content beside the facts and is none of them. */
export function withPicture<T extends object>(answer: T, chart: Chart): T {
  return Object.defineProperty({ ...answer }, PICTURE, { value: chart });
}

/** The picture that an answer brings. */
export const pictureOf = (answer: object): Chart | undefined => (answer as { [PICTURE]?: Chart })[PICTURE];
