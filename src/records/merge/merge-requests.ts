import { Injectable } from '@nestjs/common';
import { hasCode } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { type Selection, toGraphql } from '../../query/requests/selection.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { pascal } from '../../schema/schema-object.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { inTrashToo } from './link-counts.js';

/** The requests by which several records become one. */
@Injectable()
export class MergeRequests {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly requests: RecordRequests,
  ) {}

  /**
   * Twenty's own merge: unites the selected fields into the first record and erases the others for good. When the
   * answer is lost, what is left of the others tells whether it happened.
   */
  async mergeMany(keep: string, losers: readonly string[], { object, chosen }: Selection): Promise<void> {
    const document = `mutation ($ids: [UUID!]!) {
      merge${pascal(object.many)}(ids: $ids, conflictPriorityIndex: 0) ${toGraphql({ object, chosen })}
    }`;
    const variables = { ids: [keep, ...losers] };
    try {
      await this.twenty.run('mergeMany', { document, variables });
    } catch (error) {
      if (!hasCode(error, 'NETWORK_ERROR') || (await this.live(losers, { object, chosen: [] })).length > 0)
        throw error;
    }
  }

  update(selection: Selection, id: string, data: Record<string, unknown>): Promise<WireRecord> {
    return this.requests.update(selection, id, data);
  }

  /** To the trash, from which they can be taken back. */
  async trash(ids: readonly string[], selection: Selection): Promise<void> {
    await this.requests.manyById('delete', { object: selection.object, chosen: [] }, ids);
  }

  /** One record with all its values. */
  async whole(id: string, selection: Selection): Promise<WireRecord | undefined> {
    const filter = inTrashToo({ id: { eq: id } }, selection.object);
    const { edges } = await this.requests.find(selection, { filter, first: 1 });
    return edges[0]?.node;
  }

  /** Which of the records are neither erased nor in the trash. */
  async live(ids: readonly string[], selection: Selection): Promise<string[]> {
    if (ids.length === 0) return [];
    const { edges } = await this.requests.find(
      { object: selection.object, chosen: [] },
      { filter: { id: { in: ids } }, first: ids.length },
    );
    return edges.map(({ node }) => node.id);
  }
}
