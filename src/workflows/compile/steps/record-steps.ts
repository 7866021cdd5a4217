import { readOrder } from '../../../query/requests/ordering.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { at } from '../../definition/at.js';
import type { CreateForm, DeleteForm, FindForm, OtherForm, UpdateForm } from '../../definition/definition.js';
import { refuseBlocked } from '../blocked.js';
import { type Made, recordOf, titled } from './made.js';
import { recordTests } from '../finds/record-filters.js';
import { recordId } from '../references/record-ids.js';
import { NO_FILTER, findFilter } from '../finds/record-tests.js';
import { type Spot, below } from '../references/spot.js';
import { requireAll, writtenData } from './values.js';

/** The trigger's own record. */
const OWN = '{{trigger.recordId}}';

/** The object of a step, which Twenty lets it write. */
function writtenObject(
  { object, kind }: { object: string; kind: string },
  { building, path }: Spot,
): SchemaObject {
  const found = at(`${path}.${kind}`, () => building.schema.getObject(object));
  refuseBlocked(found, `${path}.${kind}`);
  return found;
}

export function createStep(form: CreateForm, spot: Spot): Made {
  const { kind, data } = form;
  const object = writtenObject(form, spot);
  const { record, fields, constants } = writtenData(data, object, spot);
  if (kind === 'create') requireAll(data, object, spot.path);
  spot.building.effects.push({
    does: kind,
    object: object.name,
    fields,
    constants,
    isOwn: false,
    path: spot.path,
  });
  return {
    type: kind === 'create' ? 'CREATE_RECORD' : 'UPSERT_RECORD',
    input: { objectName: object.name, objectRecord: record },
    title: titled(kind === 'create' ? 'Create' : 'Create or update', object),
    source: recordOf(object),
  };
}

export function updateStep(form: UpdateForm, spot: Spot): Made {
  const object = writtenObject(form, spot);
  const { record, fields, constants } = writtenData(form.data, object, spot);
  const id = recordId(form.record, object, below(spot, '.record'));
  const isOwn = id === OWN;
  spot.building.effects.push({
    does: 'update',
    object: object.name,
    fields,
    constants,
    isOwn,
    path: spot.path,
  });
  return {
    type: 'UPDATE_RECORD',
    input: {
      ...{ objectName: object.name, objectRecord: record, objectRecordId: id },
      fieldsToUpdate: Object.keys(record),
    },
    title: titled('Update', object),
    source: recordOf(object),
  };
}

export function deleteStep(form: DeleteForm, spot: Spot): Made {
  const object = writtenObject(form, spot);
  const id = recordId(form.record, object, below(spot, '.record'));
  const effect = { object: object.name, fields: [], constants: {}, isOwn: id === OWN, path: spot.path };
  spot.building.effects.push({ does: 'delete', ...effect });
  return {
    type: 'DELETE_RECORD',
    input: { objectName: object.name, objectRecordId: id },
    title: titled('Delete', object),
    source: recordOf(object),
  };
}

/** How many are found where nobody says: a loop over them is not to last for hours. */
const USUAL_LIMIT = 100;

export function findStep(
  { object: name, filter: said, orderBy, limit = USUAL_LIMIT }: FindForm,
  spot: Spot,
): Made {
  const { schema, standIns } = spot.building;
  const object = at(`${spot.path}.find`, () => schema.getObject(name));
  const seeking = { ...below(spot, '.filter'), object };
  const filter = said ? findFilter(recordTests(said, seeking), object, standIns) : NO_FILTER;
  const order = orderBy && at(`${spot.path}.orderBy`, () => readOrder(orderBy, object, schema));
  return {
    type: 'FIND_RECORDS',
    input: {
      ...{ objectName: object.name, limit, filter },
      ...(order && { orderBy: { gqlOperationOrderBy: order } }),
    },
    title: `Find ${object.facts.labelPlural.toLowerCase()}`,
    source: (id) => ({ is: 'found', path: id, object }),
  };
}

/** One of several records; what is picked may be read only. */
export function pickStep({ object: name, from, by }: Extract<OtherForm, { kind: 'pick' }>, spot: Spot): Made {
  const object = at(`${spot.path}.pick`, () => spot.building.schema.getObject(name));
  const recordIds = from.map((one, index) => recordId(one, object, below(spot, `.from[${index}]`)));
  return {
    type: 'PICK_RECORD',
    input: { objectName: object.name, strategy: by === 'turn' ? 'ROUND_ROBIN' : 'RANDOM', recordIds },
    title: titled('Pick a', object),
    source: recordOf(object),
  };
}
