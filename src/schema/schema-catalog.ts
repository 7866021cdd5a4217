import { Injectable } from '@nestjs/common';
import { COMMON, compactLine, compactObject } from './compact-object.js';
import { describeField } from './describe-field.js';
import { plain } from './nearest.js';
import type { SchemaField } from './schema-field.js';
import type { SchemaObject } from './schema-object.js';
import type {
  CompactSchema,
  GetObjectSchema,
  GetSchema,
  ObjectList,
  ObjectSchema,
} from './schema.schemas.js';
import { SchemaService } from './schema.service.js';

/** Tells callers what the workspace consists of. */
@Injectable()
export class SchemaCatalog {
  constructor(private readonly schemas: SchemaService) {}

  list(): Promise<ObjectList> {
    return this.schemas.use((schema) => ({ objects: ownFirst(schema.objects).map(line) }));
  }

  /** @throws AppError OBJECT_NOT_FOUND with the nearest names */
  compact({ objects }: GetSchema): Promise<CompactSchema> {
    return this.schemas.use((schema) => {
      if (objects)
        return {
          objects: objects.map((name) => compactObject(schema.getObject(name), schema)),
          common: COMMON,
        };
      const [own, kept] = [schema.objects.filter(isOwn), schema.objects.filter((object) => !isOwn(object))];
      return {
        objects: own.map(compactLine),
        ...(kept.length > 0 && { system: kept.map(({ name }) => name).join(', ') }),
      };
    });
  }

  /** @throws AppError OBJECT_NOT_FOUND with the nearest names */
  detail({ object: name }: GetObjectSchema): Promise<ObjectSchema> {
    return this.schemas.use((schema) => {
      const object = schema.getObject(name);
      const { titleField, isSearchable } = object.facts;
      return {
        ...line(object),
        title: titleField,
        searchable: isSearchable,
        fields: object.fields.map(detail),
      };
    });
  }
}

const isOwn = ({ facts }: SchemaObject) => !facts.isSystem;

const ownFirst = (objects: readonly SchemaObject[]) =>
  [...objects].sort((a, b) => Number(a.facts.isSystem) - Number(b.facts.isSystem));

const flag = (holds: boolean) => (holds ? (true as const) : undefined);

function line({ facts }: SchemaObject) {
  const isPlain = plain(facts.labelSingular) === plain(facts.nameSingular);
  return defined({
    name: facts.nameSingular,
    plural: facts.namePlural,
    label: isPlain ? undefined : facts.labelSingular,
    about: facts.isSystem ? undefined : facts.description,
    custom: flag(facts.isCustom),
    system: flag(facts.isSystem),
  });
}

function detail(field: SchemaField) {
  const { name, label, type, description, options, relation } = field;
  return defined({
    ...{ name, label, type, form: describeField(field), about: description },
    required: flag(field.isRequired),
    unique: flag(field.isUnique),
    custom: flag(field.isCustom),
    system: flag(field.isSystem),
    options:
      options.length > 0
        ? options.map((option) => ({ label: option.label, value: option.value }))
        : undefined,
    relation:
      relation && defined({ kind: relation.kind, target: relation.target, inverse: relation.inverse }),
  });
}

/** Without the members that are undefined. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
