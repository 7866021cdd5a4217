/** How much is asked of Twenty at once. Its database takes 65,535 values in a query, and ten seconds for one. */
export const SIZES = {
  /** Ids of one set that stand in a filter beside others, two more such sets for instance. */
  idsInFilter: 10_000,
  /** Ids of one part of a larger set: each part is a request of its own. */
  idsInPart: 20_000,
  /** Parts of one question; for more than a million ids every row is looked at instead. */
  parts: 50,
  /** Rows of one request: few enough for Twenty's ten seconds, many enough that 700,000 rows are 35 requests. */
  rows: 20_000,
  /** Groups of one request where they can be read piece by piece: some ten megabytes. */
  groups: 100_000,
  /** Requests of one question that are under way at the same time. */
  atOnce: 4,
};
