import { Injectable } from '@nestjs/common';
import { clockIn } from '../../../query/clock.js';
import { renderRecord } from '../../../query/requests/render-record.js';
import { chooseFields } from '../../../query/requests/selection.js';
import { SchemaService } from '../../../schema/schema.service.js';
import type { BatchOperations } from '../bulk.schemas.js';
import { checkedBy } from './checked-by.js';
import { namingRows } from '../rows/named-rows.js';
import { Outcomes } from '../outcomes.js';
import type { Plan } from './plan.js';
import { type Need, Targets } from './targets.js';

/** Works out which records would go to the trash or come back; those that are there already are unchanged. */
@Injectable()
export class MovePlans {
  constructor(
    private readonly schemas: SchemaService,
    private readonly targets: Targets,
  ) {}

  /** @throws AppError OBJECT_NOT_FOUND; INVALID_INPUT for the filter, or too many matches */
  make(input: BatchOperations, place: Need['place']): Promise<Plan> {
    return checkedBy(this.schemas, async (schema) => {
      const object = schema.getObject(input.object);
      const outcomes = new Outcomes();
      const checking = { schema, clock: clockIn(input.timeZone), outcomes };
      const fields = [object.facts.titleField, 'deletedAt'];
      const selection = chooseFields(object, schema, { fields, isImplied: true });
      const need = { selection, place, isDoneElsewhere: true };
      const rows = input.rows && namingRows(input.rows, outcomes);
      const { targets, filter } = rows
        ? { targets: await this.targets.named(rows, need, checking), filter: undefined }
        : await this.targets.matching(input, need, checking);
      const items = targets.map((target) => ({ ...target, before: renderRecord(target.current, selection) }));
      const ids = items.map(({ id }) => id);
      return { selection, items, outcomes, ...(filter && { matches: { filter, ids } }) };
    });
  }
}
