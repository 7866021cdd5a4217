import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { optionLabel } from '../../schema/values/options.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Traits } from '../terms.js';
import { idIn, textIn } from './fields.js';

/** Records that are parts of a history themselves, and so no traits of others. */
const OWN_ROOM = new Set(['company', 'person', 'opportunity', 'workspaceMember']);

/** Which fields of an object describe its records, and what they say: selects, the country of an address, and small related objects. */
export class TraitFields {
  /** Titles of related records by id: the timeline knows ids only. */
  private readonly titles = new Map<string, string>();
  readonly fields: readonly SchemaField[];

  /** @param apart fields with a place of their own, such as the stage */
  constructor(
    private readonly object: SchemaObject,
    private readonly schema: WorkspaceSchema,
    apart: readonly (SchemaField | undefined)[] = [],
  ) {
    this.fields = object.fields.filter((field) => !apart.includes(field) && this.isTrait(field));
  }

  read(row: WireRecord): Traits {
    const said = this.fields.flatMap((field): [string, string][] => {
      const label = this.labelOf(field, row[field.name]);
      return label === undefined ? [] : [[field.name, label]];
    });
    return Object.fromEntries(said);
  }

  /** What a change of a trait says. */
  labelOf(field: SchemaField, wire: unknown): string | undefined {
    if (field.relation) return this.titleOf(field, wire);
    const value = field.type === 'ADDRESS' ? isObject(wire) && wire.addressCountry : optionLabel(wire, field);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  has(field: SchemaField): boolean {
    return this.fields.includes(field);
  }

  private titleOf(field: SchemaField, wire: unknown): string | undefined {
    const id = idIn(wire);
    if (id === undefined) return undefined;
    const title = isObject(wire) ? this.schema.targetOf(field)?.title : undefined;
    const text = title && isObject(wire) ? textIn(wire[title.name], title) : undefined;
    if (text !== undefined) this.titles.set(id, text);
    return text ?? this.titles.get(id) ?? id;
  }

  private isTrait({ type, relation, isSystem }: SchemaField): boolean {
    if (type === 'SELECT' || type === 'ADDRESS') return !isSystem || !this.object.facts.isSystem;
    if (type !== 'RELATION' || relation?.kind !== 'to-one' || OWN_ROOM.has(relation.target)) return false;
    const target = this.schema.findObject(relation.target);
    return target !== undefined && target.name !== this.object.name && !target.facts.isSystem;
  }
}
