import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { RecordsLister } from '../../records/read/records-lister.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SignedInUser } from '../../connections/signed-in-user.js';
import type { AddToBlocklist, Blocklist, BlocklistEntry, ListBlocklist } from './blocklist.schemas.js';
import { readHandle } from './handle.js';

/** Addresses and domains that members keep out of their mailboxes and calendars in the CRM. */
@Injectable()
export class BlocklistService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
    private readonly lister: RecordsLister,
    private readonly user: SignedInUser,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS for an API key; INVALID_INPUT for what is no address or domain */
  add(input: AddToBlocklist): Promise<BlocklistEntry> {
    const handle = readHandle(input.handle);
    return this.schemas.use(async (schema) => {
      const object = schema.getObject('blocklist');
      const { memberId } = await this.user.ids('Everybody has a blocklist of their own');
      const known = await this.find(object, handle, memberId);
      if (known !== undefined) return { id: known, handle, wasThere: true };
      const id = randomUUID();
      const data = { id, handle, workspaceMemberId: memberId, createdBy: { source: 'AGENT' } };
      await this.requests.create({ object, chosen: [] }, data).catch(async (error: unknown) => {
        // The first of two attempts may have succeeded unheard: then Twenty says that the handle is there.
        if ((await this.find(object, handle, memberId)) !== id) throw error;
      });
      return { id, handle, wasThere: false };
    });
  }

  async list({ query, limit, cursor }: ListBlocklist): Promise<Blocklist> {
    const page = await this.lister.list({
      object: 'blocklist',
      ...(query !== undefined && { filter: { handle: { contains: query } } }),
      fields: ['handle', 'workspaceMember', 'createdAt'],
      orderBy: ['handle'],
      limit,
      cursor,
    });
    return {
      entries: page.records.map(({ id, handle, workspaceMember, createdAt }) => ({
        id,
        handle: text(handle),
        member: text((workspaceMember as { name?: unknown } | undefined)?.name),
        since: text(createdAt),
      })),
      total: page.total,
      nextCursor: page.nextCursor,
      asOf: page.asOf,
    };
  }

  private async find(object: SchemaObject, handle: string, memberId: string): Promise<string | undefined> {
    const filter = { and: [{ handle: { eq: handle } }, { workspaceMemberId: { eq: memberId } }] };
    const page = await this.requests.find({ object, chosen: [] }, { filter, first: 1 });
    return page.edges[0]?.node.id;
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
