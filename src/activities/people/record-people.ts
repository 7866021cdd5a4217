import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { chooseFields } from '../../query/requests/selection.js';
import { RecordsReader } from '../../records/read/records-reader.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

type Filter = Record<string, unknown>;

/** Finds whose mails and meetings belong to a record: its own, those of its people, or of its company's people. */
@Injectable()
export class RecordPeople {
  constructor(private readonly reader: RecordsReader) {}

  /**
   * The participants that a record means, as a caller's filter on them; undefined when it has no people.
   * Costs one request. As in Twenty, an opportunity has its point of contact and the people of its company.
   * @throws AppError RECORD_NOT_FOUND; INVALID_INPUT for an object from which no relation leads to people
   */
  async of(about: { object: string; id: string }, schema: WorkspaceSchema): Promise<Filter | undefined> {
    const object = schema.getObject(about.object);
    const self = { person: 'person', workspaceMember: 'workspaceMember' }[object.name];
    const ways = self ? [] : waysToPeople(object);
    if (!self && ways.length === 0) throw noPeople(object);
    const near = ways.filter(({ relation }) => relation?.kind === 'to-one').map(({ name }) => name);
    const selection = chooseFields(object, schema, { fields: near, isImplied: true });
    const record = await this.reader.one(about.id, selection, schema);
    if (self) return { [self]: record.id };
    const found = ways.flatMap((way) => peopleBy(way, record) ?? []);
    return found.length > 0 ? { or: found } : undefined;
  }
}

/** Relations to people, whichever side holds the key, and to the company whose people they are. */
const waysToPeople = ({ fields }: SchemaObject): SchemaField[] =>
  fields.filter(
    ({ relation }) =>
      relation?.target === 'person' || (relation?.kind === 'to-one' && relation.target === 'company'),
  );

function peopleBy({ name, relation }: SchemaField, record: Filter & { id: string }): Filter | undefined {
  if (relation?.kind === 'to-many')
    return relation.inverse ? { person: { [relation.inverse]: record.id } } : undefined;
  const other = record[name] as { id: string } | null | undefined;
  if (!other) return undefined;
  return { person: relation?.target === 'company' ? { company: other.id } : other.id };
}

const noPeople = ({ facts }: SchemaObject) =>
  new AppError('INVALID_INPUT', `${facts.labelPlural} have no people, and so neither mails nor meetings.`, {
    hint: 'Ask about a person, a company, an opportunity or a workspace member.',
  });
