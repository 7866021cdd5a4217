import { Injectable } from '@nestjs/common';
import { RecordsLister } from '../records/read/records-lister.js';
import { MEMBER_FIELDS, asMember } from './member.js';
import type { ListMembers, Members } from './members.schemas.js';

/** The people who work in the workspace. */
@Injectable()
export class MemberDirectory {
  constructor(private readonly lister: RecordsLister) {}

  async list({ query, limit, cursor }: ListMembers): Promise<Members> {
    const contains = { contains: query };
    const filter = { or: [{ name: contains }, { userEmail: contains }, { jobTitle: contains }] };
    const page = await this.lister.list({
      object: 'workspaceMember',
      ...(query !== undefined && { filter }),
      fields: MEMBER_FIELDS,
      orderBy: ['name'],
      limit,
      cursor,
    });
    const { total, nextCursor, asOf } = page;
    return { members: page.records.map(asMember), total, ...(nextCursor && { nextCursor }), asOf };
  }
}
