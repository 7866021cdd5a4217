import { describeField } from '../describe-field.js';
import type { SchemaField } from '../schema-field.js';
import type { SchemaObject } from '../schema-object.js';
import type { WorkspaceSchema } from '../workspace-schema.js';
import type { FieldAdded } from './change.schemas.js';
import type { PlannedField } from './planned-field.js';

type Told = Pick<FieldAdded, 'fields' | 'otherSides'>;

interface Placed {
  object: SchemaObject;
  field: SchemaField;
}

/** What is planned for an object, in the words of twenty_get_schema. */
export function tellPlanned(planned: readonly PlannedField[], object: SchemaObject): Told {
  return tell(
    planned.flatMap(({ fields }) => fields.map((field) => ({ object, field }))),
    planned.flatMap(({ otherSides }) => otherSides),
  );
}

/** What Twenty has made of it, read from the model as it is now. */
export function tellMade(
  planned: readonly PlannedField[],
  objectName: string,
  schema: WorkspaceSchema,
): Told {
  const object = schema.getObject(objectName);
  const fields = planned.flatMap((one) => one.fields).flatMap(({ name }) => object.findField(name) ?? []);
  return tell(
    fields.map((field) => ({ object, field })),
    fields.flatMap((field) => otherSide(field, schema)),
  );
}

function otherSide({ relation }: SchemaField, schema: WorkspaceSchema): Placed[] {
  const object = relation && schema.findObject(relation.target);
  const field = relation?.inverse && object?.findField(relation.inverse);
  return object && field ? [{ object, field }] : [];
}

function tell(placed: readonly Placed[], sides: readonly Placed[]): Told {
  const otherSides = sides.map((side) => ({
    object: side.object.name,
    field: side.field.name,
    form: formOf(side),
  }));
  return {
    fields: Object.fromEntries(placed.map((one) => [one.field.name, formOf(one)])),
    ...(otherSides.length > 0 && { otherSides }),
  };
}

/** The form of a field that is being changed: that it is custom tells nothing here. */
export const formOf = ({ object, field }: Placed) => describeField({ ...field, isCustom: false }, object);
