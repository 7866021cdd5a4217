import type { Shape } from '../model/shape';
import type { Actor } from '../store/actor';
import { newRow } from '../store/new-row';
import type { Columns, Row } from '../store/row';
import type { RecordEvent } from '../store/store';
import type { Table } from '../store/table';
import { changeColumns, linkColumns, SYSTEM, timelineTargets } from '../timeline/timeline';
import type { Workspace } from '../workspace';
import { iso } from './calendar';
import type { Random } from './random';

/** Something that somebody did to a record: when, who, and what was written, column by column. */
export interface Moment {
  /** Milliseconds, UTC. */
  readonly at: number;
  readonly by: Actor;
  readonly columns: Columns;
}

interface Bed {
  readonly shape: Shape;
  readonly table: Table;
  /** A row in which everything has its default; what is empty is left out. */
  readonly blank: Columns;
  readonly hasTimeline: boolean;
}

/**
 * Puts records with their past into a workspace. Columns are written as they are, without the checks of the doors, so
 * that hundreds of thousands take seconds; a test holds them against the model.
 */
export class Planter {
  private readonly beds = new Map<string, Bed>();
  private watched: ReadonlyMap<string, Row[]> | undefined;

  constructor(
    readonly workspace: Workspace,
    private readonly ids: Random,
  ) {}

  /** A record that was created and then changed, in order of time; gives its last state. */
  plant(object: string, birth: Moment, ...changes: readonly Moment[]): Row {
    const bed = this.bedOf(object);
    const born = this.newborn(bed, birth);
    this.tell({ action: 'created', object, after: born, by: birth.by }, birth.at, bed);
    const row = changes.reduce((before, change) => this.changed(object, before, change), born);
    bed.table.put(row);
    this.watched?.get(object)?.push(row);
    return row;
  }

  /** Stores a row as it is. */
  put(object: string, row: Row): void {
    this.bedOf(object).table.put(row);
  }

  /** The position in front of all others. */
  position(object: string): number {
    return this.bedOf(object).table.position('first');
  }

  /** The rows of some objects that are planted meanwhile. */
  watch(objects: readonly string[], plant: () => void): ReadonlyMap<string, readonly Row[]> {
    const watched = new Map(objects.map((object): [string, Row[]] => [object, []]));
    this.watched = watched;
    plant();
    this.watched = undefined;
    return watched;
  }

  /** A later change of a record that has been planted. */
  change(object: string, id: string, change: Moment): void {
    const { table } = this.bedOf(object);
    const row = table.get(id);
    if (row !== undefined) table.put(this.changed(object, row, change));
  }

  /** Ties a note or a task to another record, and shows it on that record's timeline. */
  link(source: Row, object: 'note' | 'task', target: Columns, { at, by }: Omit<Moment, 'columns'>): void {
    this.plant(`${object}Target`, { at, by, columns: { [`${object}Id`]: source.id, ...target } });
    this.happen({ ...this.linked(source, object, `linked-${object}.created`), ...target }, at, by);
  }

  /** A row of the timeline. */
  happen(columns: Columns, at: number, by: Actor): void {
    const bed = this.bedOf('timelineActivity');
    const written = { ...columns, workspaceMemberId: by.workspaceMemberId, happensAt: iso(at) };
    bed.table.put(this.newborn(bed, { at, by: SYSTEM, columns: written }));
  }

  /** What the timeline says of a record that has been tied to another. */
  linked(record: Row, object: string, name: string): Columns {
    return linkColumns(record, this.bedOf(object).shape, name);
  }

  private changed(object: string, before: Row, { at, by, columns }: Moment): Row {
    const after: Row = { ...before, ...columns, ...updatedBy(by), id: before.id, updatedAt: iso(at) };
    const action = typeof columns['deletedAt'] === 'string' ? 'deleted' : 'updated';
    this.tell({ action, object, before, after, by }, at, this.bedOf(object));
    return after;
  }

  private tell(event: RecordEvent, at: number, { shape, hasTimeline }: Bed): void {
    if (!hasTimeline) return;
    const columns = changeColumns(event, shape);
    if (columns !== undefined) this.happen(columns, at, event.by);
  }

  private newborn({ blank, table }: Bed, { at, by, columns }: Moment): Row {
    const time = iso(at);
    return {
      ...blank,
      ...columns,
      id: typeof columns['id'] === 'string' ? columns['id'] : this.ids.uuid(),
      position: table.position('first'),
      createdAt: time,
      updatedAt: time,
      createdBySource: by.source,
      createdByName: by.name,
      createdByWorkspaceMemberId: by.workspaceMemberId,
      ...updatedBy(by),
    };
  }

  private bedOf(object: string): Bed {
    const known = this.beds.get(object);
    if (known !== undefined) return known;
    const { model, store } = this.workspace;
    const shape = model.getShape(object);
    const table = store.table(object);
    const row = newRow({}, shape, SYSTEM, table);
    const filled = Object.entries(row).filter(([, value]) => value !== null);
    // read back from JSON, the engine lays the row out compactly, and so its copies
    const blank = JSON.parse(JSON.stringify(Object.fromEntries(filled))) as Columns;
    const bed = { shape, table, blank, hasTimeline: timelineTargets(store).has(object) };
    this.beds.set(object, bed);
    return bed;
  }
}

const updatedBy = ({ source, name, workspaceMemberId }: Actor) => ({
  updatedBySource: source,
  updatedByName: name,
  updatedByWorkspaceMemberId: workspaceMemberId,
});
