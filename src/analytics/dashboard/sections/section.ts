/** Facts of one part of the dashboard. */
export type Section = Readonly<Record<string, unknown>>;

/** A part of the dashboard that comes from the past and not from counting. */
export abstract class InsightSection {
  abstract readonly name: string;

  /**
   * Nothing when the data can't say.
   * @throws AppError INSUFFICIENT_PERMISSIONS when the caller may not read what it rests on
   */
  abstract tell(): Promise<Section | undefined>;
}
