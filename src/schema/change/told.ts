import { describeField } from '../describe-field.js';
import type { SchemaField } from '../schema-field.js';
import type { WorkspaceSchema } from '../workspace-schema.js';
import type { FieldAdded } from './change.schemas.js';
import type { PlannedField } from './planned-field.js';

type Told = Pick<FieldAdded, 'fields' | 'otherSides'>;

/** What is planned, in the words of the schema tools. */
export function tellPlanned(planned: readonly PlannedField[]): Told {
  const sides = planned.flatMap(({ otherSides }) => otherSides);
  return tell(
    planned.flatMap(({ fields }) => fields),
    sides.map(({ object, field }) => ({ object: object.name, field })),
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
  const sides = fields.flatMap(({ relation }) => {
    const field = relation?.inverse && schema.findObject(relation.target)?.findField(relation.inverse);
    return field ? [{ object: relation.target, field }] : [];
  });
  return tell(fields, sides);
}

function tell(
  fields: readonly SchemaField[],
  sides: readonly { object: string; field: SchemaField }[],
): Told {
  const otherSides = sides.map(({ object, field }) => ({ object, field: field.name, form: form(field) }));
  return {
    fields: Object.fromEntries(fields.map((field) => [field.name, form(field)])),
    ...(otherSides.length > 0 && { otherSides }),
  };
}

/** The form of a field that is being changed: that it is custom tells nothing here. */
export const form = (field: SchemaField) => describeField({ ...field, isCustom: false });
