import { AppError } from '../errors/app-error.js';
import { differByPlural, fieldsMeantBy } from './everyday-names.js';
import { fieldsWithPart } from './fields-with-part.js';
import { didYouMean, plain } from './nearest.js';
import { type SchemaField, isCalled } from './schema-field.js';

export interface SchemaObjectFacts {
  readonly id: string;
  readonly nameSingular: string;
  readonly namePlural: string;
  readonly labelSingular: string;
  readonly labelPlural: string;
  readonly description?: string;
  readonly isSystem: boolean;
  readonly isCustom: boolean;
  readonly isSearchable: boolean;
  /** Whether Twenty knows what makes two records duplicates, and only then merges them. */
  readonly hasDuplicateRule?: boolean;
  /** Name of the field that titles a record. */
  readonly titleField: string;
}

/** One kind of record: its names and its fields. */
export class SchemaObject {
  private readonly byName: ReadonlyMap<string, SchemaField>;

  constructor(
    readonly facts: SchemaObjectFacts,
    readonly fields: readonly SchemaField[],
    /** Relations to objects that the caller may not use. */
    readonly outside: readonly SchemaField[] = [],
  ) {
    this.byName = new Map(fields.map((field) => [field.name, field]));
  }

  get name(): string {
    return this.facts.nameSingular;
  }

  /** `Person`: how one-record operations are called in GraphQL. */
  get pascal(): string {
    return pascal(rootName(this.facts.nameSingular));
  }

  /** `people`: how the root field of its records is called in GraphQL. */
  get many(): string {
    return rootName(this.facts.namePlural);
  }

  isCalled(name: string): boolean {
    const wanted = plain(name);
    const { nameSingular, namePlural, labelSingular, labelPlural } = this.facts;
    return [nameSingular, namePlural, labelSingular, labelPlural].some(
      (own) => own === name || (wanted !== '' && plain(own) === wanted),
    );
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  findField(name: string): SchemaField | undefined {
    return (
      this.byName.get(name) ??
      this.fields.find((field) => isCalled(field, name)) ??
      this.fields.find((field) => differByPlural(field.name, name)) ??
      fieldsMeantBy(name).flatMap((meant) => this.byName.get(meant) ?? [])[0]
    );
  }

  /**
   * The field called `name`, by name, label or foreign key, in singular or plural, or by an everyday word.
   * @param path where the name stands in the caller's input, for the error
   * @throws AppError INVALID_INPUT with the nearest names
   */
  getField(name: string, path = name): SchemaField {
    const field = this.findField(name);
    if (field) return field;
    const hidden = this.outside.find((candidate) => isCalled(candidate, name));
    if (hidden) throw outOfBounds(this, hidden);
    throw new AppError('INVALID_INPUT', `${this.name} has no field "${name}" (at ${path}).`, {
      hint: this.hintFor(name),
    });
  }

  private hintFor(name: string): string {
    const ways = fieldsWithPart(name, this.fields).map((owner) => `"${owner.name}.${name}"`);
    if (ways.length > 0) return `Say which: ${ways.join(', ')}.`;
    const names = this.fields.map((field) => field.name);
    return didYouMean(name, names, `twenty_get_schema with objects ["${this.name}"] lists its fields.`);
  }

  /** This object without the relations that lead outside of the named objects. */
  within(objects: ReadonlySet<string>): SchemaObject {
    const isInside = ({ relation }: SchemaField) => !relation || objects.has(relation.target);
    const hidden = this.fields.filter((field) => !isInside(field));
    return new SchemaObject(this.facts, this.fields.filter(isInside), [...this.outside, ...hidden]);
  }

  get title(): SchemaField {
    return this.getField(this.facts.titleField);
  }

  /** The fields with e-mail addresses; a workspace member's is a plain text. */
  get emails(): SchemaField[] {
    return this.fields.filter(
      ({ type, name }) => type === 'EMAILS' || (type === 'TEXT' && name === 'userEmail'),
    );
  }
}

const outOfBounds = (object: SchemaObject, { name, relation }: SchemaField) =>
  new AppError(
    'INVALID_INPUT',
    `${object.name}.${name} leads to ${relation?.target} records, which may not be used here.`,
    { hint: 'This server or this connection is limited to certain objects (MCP_OBJECTS, objects=).' },
  );

export const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Twenty names root fields by the words in a name, digits being words too: b2bLeads becomes b2BLeads (seen on 2.21). */
function rootName(name: string): string {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [name];
  const [first = '', ...rest] = words.map((word) => word.toLowerCase());
  return first + rest.map(pascal).join('');
}
