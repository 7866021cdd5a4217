import { type Selection, chooseFields } from '../../query/requests/selection.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { type Fact, type Profile, wordsOf } from './profile.js';
import { type Trait, traitsOf } from './traits.js';

const LONGEST_TITLE = 120;

/** How records of one object are read to be compared. */
export class Profiles {
  readonly traits: readonly Trait[];
  readonly selection: Selection;

  constructor(
    readonly object: SchemaObject,
    schema: WorkspaceSchema,
  ) {
    this.traits = traitsOf(object, schema);
    const fields = [object.facts.titleField, ...new Set(this.traits.map(({ path }) => path))];
    this.selection = chooseFields(object, schema, { fields, isImplied: true });
  }

  /** Neighbours, and those whom the same member looks after, are not alike for that. */
  get halved(): ReadonlySet<string> {
    const ours = this.traits.filter(
      ({ name, field }) => name === 'city' || field.relation?.target === 'workspaceMember',
    );
    return new Set(ours.map(({ name }) => name));
  }

  read(row: WireRecord): Profile {
    const { title } = this.object;
    const named = valueTypeOf(title.type).read(row[title.name], title);
    const name = oneLine(typeof named === 'string' ? named : '', LONGEST_TITLE) || row.id;
    const facts = this.traits.flatMap((trait): [string, Fact][] => {
      const fact = trait.read(row);
      return fact === undefined ? [] : [[nameOf(trait, row), fact]];
    });
    return { id: row.id, title: name, facts: new Map(facts), words: this.words(row, name) };
  }

  /** Names and texts, short and long. */
  private words(row: WireRecord, title: string): string[] {
    const texts = this.traits.filter(({ field }) => field.type === 'TEXT');
    return wordsOf([title, ...texts.map(({ field }) => String(row[field.name] ?? ''))].join(' '));
  }
}

const nameOf = ({ name, unit }: Trait, row: WireRecord) =>
  unit ? [name, unit(row)].filter(Boolean).join(' ') : name;
