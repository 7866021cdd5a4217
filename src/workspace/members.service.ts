import { Injectable } from '@nestjs/common';
import { chooseFields } from '../query/requests/selection.js';
import { renderRecord } from '../query/requests/render-record.js';
import { RecordsReader } from '../records/read/records-reader.js';
import { SchemaService } from '../schema/schema.service.js';
import type { GetMember, MemberResult } from './members.schemas.js';
import { type HumanRecord, MEMBER_FIELDS, asMember } from './member.js';
import { Responsibilities } from './responsibilities.js';

/** One person who works in the workspace. */
@Injectable()
export class MembersService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly reader: RecordsReader,
    private readonly responsibilities: Responsibilities,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND; INVALID_INPUT with the candidates when a name fits several */
  get({ id }: GetMember): Promise<MemberResult> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject('workspaceMember');
      const fields = [...MEMBER_FIELDS, 'locale', 'createdAt'];
      const selection = chooseFields(object, schema, { fields, isImplied: true });
      const wire = await this.reader.one(id, selection, schema);
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
