import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError } from '../../errors/app-error.js';
import { SchemaService } from '../schema.service.js';
import { ChangeConsent } from './change-consent.js';
import type { CreateObject, ObjectMade } from './change.schemas.js';
import { inDoubt, inputFor, isInDoubt, ofField } from './field-input.js';
import { ModelChanges } from './model-changes.js';
import { type PlannedObject, planObject } from './plan-object.js';
import { tellMade, tellPlanned } from './told.js';

/** Makes custom objects together with their fields and relations, or not at all. */
@Injectable()
export class ObjectMaker {
  constructor(
    private readonly schemas: SchemaService,
    private readonly changes: ModelChanges,
    private readonly calls: CurrentCall,
    private readonly consent: ChangeConsent,
  ) {}

  /** @throws AppError as planObject and ChangeConsent; for what Twenty refuses, after taking the object back */
  async create(wish: CreateObject): Promise<ObjectMade> {
    this.refuseWhenNarrowed();
    const plan = await this.schemas.use((schema) => planObject(wish, schema));
    const { nameSingular: object, namePlural: plural, titleField: title } = plan.object.facts;
    const facts = { object, plural, title };
    const told = { ...facts, ...tellPlanned(plan.fields, plan.object) };
    const offer = await this.consent.ask(
      {
        summary: `Make the object ${object}`,
        labels: [plan.object.facts.labelSingular, plan.object.facts.labelPlural],
        told,
      },
      wish,
    );
    if (offer) return { ...told, ...offer, done: false, asOf: new Date().toISOString() };
    const id = await this.makeObject(plan);
    await this.makeFields(id, plan).catch((error: unknown) => this.takeBack(id, object, error));
    const schema = await this.schemas.refresh();
    return { ...facts, ...tellMade(plan.fields, object, schema), done: true, asOf: new Date().toISOString() };
  }

  private refuseWhenNarrowed(): void {
    if (this.calls.scope.objects.length === 0) return;
    throw new AppError(
      'INSUFFICIENT_PERMISSIONS',
      'Only certain objects may be used here, and no new ones made.',
      { hint: 'The operator, or who connected, can lift that (MCP_OBJECTS, objects=).' },
    );
  }

  private async makeObject({ input, object }: PlannedObject): Promise<string> {
    try {
      return await this.changes.createObject(input);
    } catch (error) {
      if (!(error instanceof AppError) || !isInDoubt(error)) throw error;
      // It was not there when this was planned: what has its name now is what was asked for unheard.
      const made = (await this.schemas.refresh()).findObject(object.name);
      if (made) return made.facts.id;
      throw inDoubt(error);
    }
  }

  private async makeFields(id: string, { object, fields }: PlannedObject): Promise<void> {
    await this.calls.report(`Made the object ${object.name}`);
    for (const field of fields) {
      this.calls.signal?.throwIfAborted();
      await this.changes.createField(inputFor(field, id)).catch((error: unknown) => {
        throw ofField(field, error);
      });
      await this.calls.report(`Made the field ${field.label}`);
    }
  }

  /** Removes the object again and tells why; or what is left, when it cannot be removed. */
  private async takeBack(id: string, object: string, error: unknown): Promise<never> {
    const failure = await this.changes.deleteObject(id).catch((cause: unknown) => ({ cause }));
    const schema = await this.schemas.refresh().catch(() => undefined);
    if (failure && schema?.findObject(object) !== undefined) throw leftBehind(object, error);
    throw error instanceof AppError ? undone(error) : error;
  }
}

function undone(error: AppError): AppError {
  const { code, message, ...details } = error;
  return new AppError(code, `${message} The object was taken back: nothing has been changed.`, {
    ...details,
    cause: error.cause,
  });
}

function leftBehind(object: string, error: unknown): AppError {
  const why = error instanceof AppError ? error.message : 'The call was given up.';
  return new AppError(
    'TWENTY_API_ERROR',
    `${why} The object "${object}" could not be taken back and is left.`,
    {
      hint: 'Do not make it again: add what is missing with twenty_add_field_to_object, or delete it in Twenty (Settings, Data model).',
      details: { object },
      cause: error,
    },
  );
}
