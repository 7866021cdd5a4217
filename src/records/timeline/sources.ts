import type { TwentyFilter } from '../../query/filter/comparison.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { keyColumn } from '../read/key-column.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { stageFields } from './change.js';
import { type Asked, type Target, participantFilters, targetsIn } from './scope.js';
import type { Kind } from './timeline.schemas.js';

/** Where events come from: one list of Twenty, ordered by time. */
export interface Source {
  kind: 'change' | 'note' | 'task' | 'mail' | 'meeting';
  selection: Selection;
  filter: TwentyFilter;
  /** Where the time stands in a row. */
  time: readonly string[];
  /** Where the id stands that makes rows one event. */
  id: readonly string[];
  targets: readonly Target[];
  /** Id of the record asked for, when it is one. */
  ownId?: string;
}

interface Wish {
  related: boolean;
  kinds: ReadonlySet<Kind>;
}

const ENDINGS: readonly (readonly [string, readonly Kind[]])[] = [
  ['created', ['created']],
  ['updated', ['changed', 'stage']],
  ['deleted', ['deleted']],
  ['restored', ['restored']],
];

const ROW = ['name', 'happensAt', 'properties'];
const MEMBER = ['workspaceMember'];

/** The lists that hold the wanted events of a record; those that this workspace or server does not have are left out. */
export function sourcesOf(asked: Asked, schema: WorkspaceSchema, wish: Wish): Source[] {
  const sources = [
    changes(asked, schema, wish),
    wish.kinds.has('note') && linked('note', asked, schema, wish),
    wish.kinds.has('task') && linked('task', asked, schema, wish),
    wish.kinds.has('mail') && participated('mail', ['message', 'receivedAt'], asked, schema),
    wish.kinds.has('meeting') && participated('meeting', ['calendarEvent', 'startsAt'], asked, schema),
  ];
  return sources.filter((source) => source !== false && source !== undefined);
}

/**
 * Rows of the timeline itself. Rows about linked mails hold the text of private ones too, and rows about linked notes
 * outlive the link: both are read from their own lists instead.
 */
function changes(asked: Asked, schema: WorkspaceSchema, { related, kinds }: Wish): Source | undefined {
  const rows = schema.findObject('timelineActivity');
  const endings = ENDINGS.filter(([, these]) => these.some((kind) => kinds.has(kind))).map(([word]) => word);
  const targets = rows ? targetsIn(rows, asked, schema, related) : [];
  if (!rows || endings.length === 0 || targets.length === 0) return undefined;
  const names = targets.flatMap(({ object }) => endings.map((ending) => `${object.name}.${ending}`));
  const onlyStages = endings.length === 1 && kinds.has('stage') && !kinds.has('changed');
  const filters = [
    ...(onlyStages ? [aboutStages(targets)] : []),
    { name: { in: names } },
    pointingTo(targets),
  ];
  return {
    kind: 'change',
    selection: selection(
      rows,
      schema,
      [...ROW, ...(schema.findObject('workspaceMember') ? MEMBER : [])],
      targets,
    ),
    filter: { and: filters },
    ...{ time: ['happensAt'], id: ['id'], targets, ownId: asked.wire?.id },
  };
}

/** Only rows whose diff names a stage; what else that finds is left out later. */
function aboutStages(targets: readonly Target[]): TwentyFilter {
  const names = new Set(targets.flatMap(({ object }) => stageFields(object).map(({ name }) => name)));
  return { or: [...names].map((name) => ({ properties: { like: `%"${name}"%` } })) };
}

function linked(
  kind: 'note' | 'task',
  asked: Asked,
  schema: WorkspaceSchema,
  { related }: Wish,
): Source | undefined {
  const rows = schema.findObject(`${kind}Target`);
  const targets = rows && schema.findObject(kind) ? targetsIn(rows, asked, schema, related) : [];
  if (!rows || targets.length === 0) return undefined;
  const shown = kind === 'note' ? ['title'] : ['title', 'status', 'dueAt'];
  const fields = [...shown, 'createdAt', 'createdBy'].map((name) => `${kind}.${name}`);
  return {
    kind,
    selection: selection(rows, schema, fields, targets),
    filter: pointingTo(targets),
    ...{ time: [kind, 'createdAt'], id: [kind, 'id'], targets, ownId: asked.wire?.id },
  };
}

/** Only who took part and when: what a mail or meeting says is read from its own root, which keeps private ones back. */
function participated(
  kind: 'mail' | 'meeting',
  time: readonly [string, string],
  asked: Asked,
  schema: WorkspaceSchema,
): Source | undefined {
  const rows = schema.findObject(`${time[0]}Participant`);
  const filters = rows && schema.findObject(time[0]) ? participantFilters(asked, schema) : [];
  if (!rows || filters.length === 0) return undefined;
  return {
    kind,
    selection: selection(rows, schema, [time.join('.')], []),
    filter: { or: filters },
    ...{ time, id: [time[0], 'id'], targets: [], ownId: asked.wire?.id },
  };
}

const pointingTo = (targets: readonly Target[]) => ({ or: targets.flatMap(({ filters }) => filters) });

function selection(
  rows: SchemaObject,
  schema: WorkspaceSchema,
  fields: string[],
  targets: readonly Target[],
): Selection {
  const { chosen } = chooseFields(rows, schema, { fields, isImplied: true });
  return { object: rows, chosen: [...chosen, ...targets.map(({ field }) => keyColumn(`${field}Id`))] };
}
