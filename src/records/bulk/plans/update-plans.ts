import { Injectable } from '@nestjs/common';
import { clockIn } from '../../../query/clock.js';
import { renderRecord } from '../../../query/requests/render-record.js';
import { type Selection, chooseFields } from '../../../query/requests/selection.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { SchemaService } from '../../../schema/schema.service.js';
import type { Wanted } from '../../write/whole-values.js';
import { BatchRows, type Checking } from '../rows/batch-rows.js';
import type { UpdateRow } from '../writes/batch-updates.js';
import type { BatchOperations } from '../bulk.schemas.js';
import { noteOn } from './change-groups.js';
import { changesOf } from './changes.js';
import { checkedBy } from './checked-by.js';
import { changedFields, changingRows } from '../rows/named-rows.js';
import { Outcomes } from '../outcomes.js';
import type { Plan, Planned } from './plan.js';
import { type Target, Targets } from './targets.js';

export type PlannedUpdate = UpdateRow & Planned;

/** Records that an update is about, and what each gets. */
interface Meant {
  selection: Selection;
  targets: (Target & { wanted: readonly Wanted[] })[];
  filter?: Record<string, unknown>;
}

/** Works out what an update would change, and leaves out the records that are as wanted already. */
@Injectable()
export class UpdatePlans {
  constructor(
    private readonly schemas: SchemaService,
    private readonly targets: Targets,
    private readonly rows: BatchRows,
  ) {}

  /** @throws AppError OBJECT_NOT_FOUND; INVALID_INPUT for the filter, or too many matches */
  make(input: BatchOperations): Promise<Plan<PlannedUpdate>> {
    return checkedBy(this.schemas, async (schema) => {
      const object = schema.getObject(input.object);
      const checking = { schema, clock: clockIn(input.timeZone), outcomes: new Outcomes() };
      const { selection, targets, filter } = input.rows
        ? await this.named(input.rows, input.data ?? {}, object, checking)
        : await this.matching(input, object, checking);
      const ids = targets.map(({ id }) => id);
      const items = await this.changing(targets, selection, checking);
      const { outcomes } = checking;
      return { selection, items, outcomes, ...noteOn(items), ...(filter && { matches: { filter, ids } }) };
    });
  }

  private async named(
    rows: NonNullable<BatchOperations['rows']>,
    data: Record<string, unknown>,
    object: SchemaObject,
    checking: Checking,
  ): Promise<Meant> {
    const asked = changingRows(rows, data, object, checking.outcomes);
    const selection = selectionFor(
      object,
      checking,
      asked.flatMap(({ wanted }) => wanted),
    );
    const need = { selection, place: 'live', isDoneElsewhere: false } as const;
    return { selection, targets: await this.targets.named(asked, need, checking) };
  }

  private async matching(input: BatchOperations, object: SchemaObject, checking: Checking): Promise<Meant> {
    const wanted = changedFields(input.data ?? {}, object);
    const selection = selectionFor(object, checking, wanted);
    const need = { selection, place: 'live', isDoneElsewhere: false } as const;
    const { targets, filter } = await this.targets.matching(input, need, checking);
    return { selection, filter, targets: targets.map((target) => ({ ...target, wanted })) };
  }

  private async changing(
    targets: Meant['targets'],
    selection: Selection,
    checking: Checking,
  ): Promise<PlannedUpdate[]> {
    const asked = new Map(targets.map(({ id, wanted }) => [id, wanted]));
    const related = await this.rows.withRelations(targets, checking);
    const wire = await this.rows.toWire(related, checking);
    const planned = wire.map((row) => {
      const before = renderRecord(row.current, selection);
      // Relations are shown as the caller called them.
      const wanted = asked.get(row.id) ?? row.wanted;
      return { ...row, wanted, before, changes: changesOf({ ...row, wanted, before }) };
    });
    const isChanged = ({ changes }: PlannedUpdate) => Object.keys(changes ?? {}).length > 0;
    checking.outcomes.keep(planned.filter((row) => !isChanged(row)));
    return planned.filter(isChanged);
  }
}

/** The fields that are written, the title, and whether and since when the record is there. */
export function selectionFor(
  object: SchemaObject,
  { schema }: Checking,
  wanted: readonly Wanted[],
): Selection {
  const names = new Set(wanted.map(({ field }) => field.name));
  const fields = [object.facts.titleField, 'createdAt', 'deletedAt', ...names];
  return chooseFields(object, schema, { fields, isImplied: true });
}
