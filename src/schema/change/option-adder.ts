import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../schema-field.js';
import type { SchemaObject } from '../schema-object.js';
import { SchemaService } from '../schema.service.js';
import type { WorkspaceSchema } from '../workspace-schema.js';
import { ChangeConsent } from './change-consent.js';
import type { AddField, FieldAdded } from './change.schemas.js';
import { inDoubt, isInDoubt } from './field-input.js';
import { ModelChanges } from './model-changes.js';
import { type StoredOption, withOptions } from './option-list.js';
import { formOf } from './told.js';

interface Place {
  object: SchemaObject;
  field: SchemaField;
}

/** Adds options to select fields that are there. No record changes: every option keeps its id. */
@Injectable()
export class OptionAdder {
  constructor(
    private readonly schemas: SchemaService,
    private readonly changes: ModelChanges,
    private readonly consent: ChangeConsent,
  ) {}

  /** @throws AppError INVALID_INPUT when there is no such field, it has no options, or has these already; as ChangeConsent */
  async add(wish: AddField): Promise<FieldAdded> {
    const place = await this.schemas.use((schema) => placeOf(wish, schema));
    const { object, field } = place;
    const labels = wish.options ?? [];
    // Read anew: an option that was added meanwhile and left out here would be lost.
    const stored = await this.changes.optionsOf(object.facts.id, field.name);
    const options = withOptions(stored.options, labels, wish.before);
    const asOf = new Date().toISOString();
    const told = {
      object: object.name,
      addedOptions: labels,
      fields: { [field.name]: formOf({ object, field: { ...field, options } }) },
    };
    const summary = `Add options to the field ${field.name} of ${object.facts.namePlural}`;
    const offer = await this.consent.ask({ summary, labels, told }, wish);
    if (offer) return { ...told, ...offer, done: false, asOf };
    await this.update(stored.id, options, place);
    const schema = await this.schemas.refresh();
    const after = schema.getObject(object.name).getField(field.name);
    return { ...told, asOf, fields: { [after.name]: formOf({ object, field: after }) }, done: true };
  }

  private async update(
    id: string,
    options: readonly StoredOption[],
    { object, field }: Place,
  ): Promise<void> {
    try {
      await this.changes.updateOptions(id, options);
    } catch (error) {
      if (!(error instanceof AppError) || !isInDoubt(error)) throw error;
      const now = await this.changes.optionsOf(object.facts.id, field.name);
      const isThere = options.every((option) => now.options.some((other) => other.id === option.id));
      if (!isThere) throw inDoubt(error);
    }
  }
}

/** What cannot be given when a field is there already. */
const OF_NEW_FIELDS = ['description', 'default', 'required', 'unique', 'otherLabel'] as const;

function placeOf(wish: AddField, schema: WorkspaceSchema): Place {
  const object = schema.getObject(wish.object);
  const field = object.findField(wish.name ?? wish.label);
  if (!field)
    throw new AppError(
      'INVALID_INPUT',
      `${object.name} has no field "${wish.label}", and a new one needs a type.`,
      {
        hint: 'Give type, such as "text", "money", "select" or "relation to company".',
      },
    );
  if (field.type !== 'SELECT' && field.type !== 'MULTI_SELECT')
    throw new AppError(
      'SCHEMA_VALIDATION_ERROR',
      `${object.name} has a field "${field.name}" already, and it has no options.`,
      {
        hint: `It is: ${formOf({ object, field })}. Use it, or another label with a type.`,
      },
    );
  const extra = OF_NEW_FIELDS.find((key) => wish[key] !== undefined);
  if (!wish.options?.length || extra)
    throw new AppError(
      'INVALID_INPUT',
      `${object.name} has a field "${field.name}" already: only options can be added to it.`,
      {
        hint: `It is: ${formOf({ object, field })}. Give options with the labels to add${extra ? `, and leave ${extra} out` : ''}.`,
      },
    );
  return { object, field };
}
