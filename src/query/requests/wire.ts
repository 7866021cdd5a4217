/** A record as Twenty answers it. */
export type WireRecord = Record<string, unknown> & { id: string };

/** A page of records as Twenty answers it. */
export interface WirePage {
  totalCount: number;
  pageInfo: { hasNextPage: boolean };
  edges: { node: WireRecord }[];
}
