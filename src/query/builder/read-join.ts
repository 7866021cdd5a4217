import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import { findList } from '../../schema/record-lists.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type Condition, EVERYTHING, allOf } from '../filter/algebra.js';
import { behindLink } from '../filter/lists.js';
import { parseFilter } from '../filter/parse-filter.js';
import type { Hearing } from '../filter/spot.js';
import type { Measure } from '../groups/measure.js';
import { readMeasure } from '../groups/read-measure.js';
import { readTerm } from '../terms/read-term.js';
import type { Term } from '../terms/term.js';
import type { Join } from './query-builder.schemas.js';

/** A list of records beside each row: what is counted, how it leads back to the row, and the figures about it. */
export interface ReadJoin {
  name: string;
  said: Join;
  /** The records that are read: those of the last list on the way. */
  leaf: SchemaObject;
  /** The relations to one that lead from a leaf back to its row. */
  back: readonly SchemaField[];
  /** The id of the row. */
  rowId: Term;
  /** When the leaf is only a link: the relation to the record that is meant, and that record's object. */
  through?: { via: SchemaField; target: SchemaObject };
  /** Which leaves count. */
  condition: Condition;
  measures: readonly Measure[];
}

export interface JoinSpot {
  schema: WorkspaceSchema;
  object: SchemaObject;
  clock: Hearing;
}

/**
 * Reads one join: `{of: "opportunities", where, metrics}`; `of` may lead over several lists ("people.messages") and end
 * with a relation to one.
 * @throws AppError INVALID_INPUT for what is no list, with the lists there are
 */
export function readJoin(name: string, said: Join, { schema, object, clock }: JoinSpot): ReadJoin {
  const { leaf, back, through } = walk(said.of, object, schema, name);
  const meant = through?.target ?? leaf;
  const place = `join.${name}`;
  const spot = { object: leaf, schema, zone: clock.zone, place };
  const which = parseFilter(said.where ?? {}, meant, schema, clock);
  const condition = through ? behindLink(through, which) : which;
  const prefix = through ? `${through.via.name}.` : '';
  const read = (term: string) => withoutPrefix(readTerm(`${prefix}${term}`, spot), prefix);
  return {
    ...{ name, said, leaf, back, condition },
    ...(through && { through }),
    rowId: readTerm(`${back.map((field) => field.name).join('.')}.id`, spot),
    measures: (said.metrics ?? ['count']).map((metric) => readMeasure(metric, spot, read)),
  };
}

/** Figures are named as the caller sees the records, not the links to them. */
const withoutPrefix = (term: Term, prefix: string): Term => ({
  ...term,
  name: term.name.slice(prefix.length),
});

interface Way {
  leaf: SchemaObject;
  back: SchemaField[];
  through?: { via: SchemaField; target: SchemaObject };
}

function walk(path: string, object: SchemaObject, schema: WorkspaceSchema, name: string): Way {
  let way: Way = { leaf: object, back: [] };
  for (const segment of path.split('.')) {
    if (way.through)
      throw refuse(
        name,
        path,
        `goes on behind "${way.through.via.name}"`,
        `Start "from" ${way.through.target.facts.namePlural} instead.`,
      );
    const list = findList(segment, way.leaf, schema, `join.${name}.of`);
    if (list) {
      const { target, back } = list.end;
      way = { leaf: target, back: [back, ...way.back], ...(list.through && { through: list.through }) };
      continue;
    }
    way = toOne(segment, way, { path, schema, name });
  }
  return way;
}

/** A relation to one ends the way: the leaf is a link to it. */
function toOne(
  segment: string,
  way: Way,
  { path, schema, name }: { path: string; schema: WorkspaceSchema; name: string },
): Way {
  const via = way.leaf.findField(segment);
  const target = via && schema.targetOf(via);
  if (way.back.length > 0 && via?.relation && target) return { ...way, through: { via, target } };
  if (via?.relation)
    throw refuse(
      name,
      path,
      `"${segment}" is one record, not a list`,
      `Select "${segment}.…" instead of joining it.`,
    );
  const lists = way.leaf.fields
    .filter(({ relation }) => relation?.kind === 'to-many')
    .map((field) => field.name);
  throw refuse(
    name,
    path,
    `${way.leaf.name} has no list "${segment}"`,
    didYouMean(segment, lists, `It has ${lists.join(', ')}.`),
  );
}

const refuse = (name: string, path: string, problem: string, hint: string) =>
  new AppError('INVALID_INPUT', `join.${name}: "${path}": ${problem}.`, { hint });

/** The condition that a leaf belongs to one of these rows. */
export function ofRows({ back }: ReadJoin, ids: readonly string[], schema: WorkspaceSchema): Condition {
  return seenFrom(
    back,
    { is: 'own', field: lastOf(back), filter: { [keyOf(lastOf(back))]: { in: ids } } },
    schema,
  );
}

/** A condition on the foreign key to the row, as the leaf at the beginning of the way sees it. */
function seenFrom(back: readonly SchemaField[], own: Condition, schema: WorkspaceSchema): Condition {
  return back.slice(0, -1).reduceRight<Condition>((of, via) => {
    const target = schema.targetOf(via);
    return target ? { is: 'behind', via, target, of } : of;
  }, own);
}

/** A row's own condition, as its leaves see it: only over one relation, where Twenty can tell. */
export function narrowedBy({ back }: ReadJoin, row: Condition, object: SchemaObject): Condition {
  const [via, ...others] = back;
  return via && others.length === 0 ? { is: 'behind', via, target: object, of: row } : EVERYTHING;
}

export const bothOf = (a: Condition, b: Condition): Condition =>
  allOf([a, b].filter((one) => one !== EVERYTHING));

const lastOf = (back: readonly SchemaField[]): SchemaField => {
  const last = back.at(-1);
  if (!last) throw new Error('a join without a way back');
  return last;
};
const keyOf = (field: SchemaField) => field.relation?.joinColumn ?? field.name;
