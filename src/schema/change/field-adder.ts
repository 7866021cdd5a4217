import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { SchemaService } from '../schema.service.js';
import type { SchemaObject } from '../schema-object.js';
import type { WorkspaceSchema } from '../workspace-schema.js';
import { ChangeConsent } from './change-consent.js';
import type { AddField, FieldAdded } from './change.schemas.js';
import { inDoubt, inputFor, isInDoubt, ofField } from './field-input.js';
import { ModelChanges } from './model-changes.js';
import { OptionAdder } from './option-adder.js';
import { type PlannedField, planField } from './planned-field.js';
import { tellMade, tellPlanned } from './told.js';

interface Plan {
  object: SchemaObject;
  field: PlannedField;
}

/** Adds fields and relations to objects that are there. */
@Injectable()
export class FieldAdder {
  constructor(
    private readonly schemas: SchemaService,
    private readonly changes: ModelChanges,
    private readonly options: OptionAdder,
    private readonly consent: ChangeConsent,
  ) {}

  /**
   * A new field, with both sides for a relation; without a type, more options for a select field.
   * @throws AppError INVALID_INPUT, OBJECT_NOT_FOUND, SCHEMA_VALIDATION_ERROR; as ChangeConsent
   */
  async add(wish: AddField): Promise<FieldAdded> {
    if (wish.type === undefined) return this.options.add(wish);
    const plan = await this.schemas.use((schema) => planned(wish, wish.type ?? '', schema));
    const { object, field } = plan;
    const told = { object: object.name, ...tellPlanned([field], object) };
    const summary = `Add a field to ${object.facts.namePlural}`;
    const offer = await this.consent.ask({ summary, labels: [wish.label], told }, wish);
    if (offer) return { ...told, ...offer, done: false, asOf: new Date().toISOString() };
    await this.make(plan);
    const schema = await this.schemas.refresh();
    const asOf = new Date().toISOString();
    return { object: object.name, ...tellMade([field], object.name, schema), done: true, asOf };
  }

  private async make({ object, field }: Plan): Promise<void> {
    try {
      await this.changes.createField(inputFor(field, object.facts.id));
    } catch (error) {
      if (!(error instanceof AppError) || !isInDoubt(error)) throw ofField(field, error);
      const made = (await this.schemas.refresh()).findObject(object.name);
      if (!made?.has(field.fields[0]?.name ?? '')) throw ofField(field, inDoubt(error));
    }
  }
}

function planned(wish: AddField, type: string, schema: WorkspaceSchema): Plan {
  if (wish.before !== undefined)
    throw new AppError('INVALID_INPUT', 'before is for options of a field that is there.', {
      hint: 'Leave before out; the options of a new field are in the order of options.',
    });
  const object = schema.getObject(wish.object);
  const site = { object, getObject: (name: string) => schema.getObject(name) };
  return { object, field: planField({ ...wish, type }, site) };
}
