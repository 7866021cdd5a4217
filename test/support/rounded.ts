/** Whether a figure is this number rounded to three places; a half may go either way. */
export const isRounded = (figure: unknown, exact: number): boolean =>
  Math.abs(Number(figure) - exact) < 0.0005 + 1e-9;
