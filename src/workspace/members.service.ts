import { Injectable } from '@nestjs/common';
import { chooseFields } from '../query/requests/selection.js';
import { renderRecord } from '../query/requests/render-record.js';
import { RecordsReader } from '../records/read/records-reader.js';
import { SchemaService } from '../schema/schema.service.js';
import type { GetMember, ListMembers, Member, MemberResult, Members } from './members.schemas.js';
import { Responsibilities } from './responsibilities.js';
import { SignedInUser } from './signed-in-user.service.js';

const SHORT = ['name', 'userEmail', 'jobTitle', 'timeZone'];

/** The people who work in the workspace. */
@Injectable()
export class MembersService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly reader: RecordsReader,
    private readonly responsibilities: Responsibilities,
    private readonly user: SignedInUser,
  ) {}

  async list({ query, limit, cursor }: ListMembers): Promise<Members> {
    const contains = { contains: query };
    const filter = { or: [{ name: contains }, { userEmail: contains }, { jobTitle: contains }] };
    const page = await this.reader.list({
      object: 'workspaceMember',
      ...(query !== undefined && { filter }),
      fields: SHORT,
      orderBy: ['name'],
      limit,
      cursor,
    });
    const { total, nextCursor, asOf } = page;
    return { members: page.records.map(asMember), total, ...(nextCursor && { nextCursor }), asOf };
  }

  /** @throws AppError RECORD_NOT_FOUND; INVALID_INPUT with the candidates when a name fits several */
  get({ id }: GetMember): Promise<MemberResult> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject('workspaceMember');
      const fields = [...SHORT, 'locale', 'createdAt'];
      const selection = chooseFields(object, schema, { fields, isImplied: true });
      const name = id === 'me' ? (await this.user.ids('"me" is the user of the token')).memberId : id;
      const wire = await this.reader.one(name, selection, schema);
      const { locale, createdAt, ...rest } = renderRecord(wire, selection);
      return {
        member: {
          ...asMember(rest as HumanRecord),
          ...(typeof locale === 'string' && { locale }),
          ...(typeof createdAt === 'string' && { memberSince: createdAt }),
        },
        ...(await this.responsibilities.of(wire.id, schema)),
        asOf: new Date().toISOString(),
      };
    });
  }
}

type HumanRecord = Record<string, unknown> & { id: string };

/** Twenty writes "system" for the zone of the browser, which nobody here knows. */
function asMember({ id, name, userEmail, jobTitle, timeZone }: HumanRecord): Member {
  const facts = { name, email: userEmail, jobTitle, ...(timeZone !== 'system' && { timeZone }) };
  const known = Object.entries(facts).filter(([, value]) => typeof value === 'string');
  return { id, ...(Object.fromEntries(known) as Omit<Member, 'id'>) };
}
