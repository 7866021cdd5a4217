import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../../connections/current-call.js';
import { AppError, hasCode } from '../../errors/app-error.js';
import type { OperationName } from '../../twenty-api/operations.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { StoredOption } from './option-list.js';

const CREATE_OBJECT = `mutation ($object: CreateObjectInput!) { createOneObject(input: { object: $object }) { id } }`;
const CREATE_FIELD = `mutation ($field: CreateFieldInput!) { createOneField(input: { field: $field }) { id } }`;
const UPDATE_FIELD = `mutation ($id: UUID!, $update: UpdateFieldInput!) { updateOneField(input: { id: $id, update: $update }) { id } }`;
const DELETE_OBJECT = `mutation ($id: UUID!) { deleteOneObject(input: { id: $id }) { id } }`;
const READ_OPTIONS = `query ($id: UUID!) { object(id: $id) { fieldsList { id name options } } }`;
const PROBE_RIGHTS = `query { objectRecordCounts { totalCount } }`;

interface FieldOptions {
  object: { fieldsList: { id: string; name: string; options: StoredOption[] | null }[] };
}

/**
 * The requests that change the data model. Once sent they are not given up when the caller goes away: half a change
 * would be worse than one that nobody waits for.
 */
@Injectable()
export class ModelChanges {
  constructor(
    private readonly calls: CurrentCall,
    private readonly twenty: TwentyApi,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS unless the caller's role may change the data model */
  async requireRight(): Promise<void> {
    // Twenty counts records of all objects for those who may change the model, and for nobody else.
    await this.run('probeModelRight', PROBE_RIGHTS, {});
  }

  /** The id of the new object. */
  async createObject(object: Record<string, unknown>): Promise<string> {
    const answer = await this.run<{ createOneObject: { id: string } }>('makeObject', CREATE_OBJECT, {
      object,
    });
    return answer.createOneObject.id;
  }

  async createField(field: Record<string, unknown>): Promise<void> {
    await this.run('makeField', CREATE_FIELD, { field });
  }

  /** Removes an object with its fields, records, and the other sides of its relations. */
  async deleteObject(id: string): Promise<void> {
    await this.run('dropObject', DELETE_OBJECT, { id });
  }

  /** The id and options of a field as they are now. */
  async optionsOf(objectId: string, name: string): Promise<{ id: string; options: StoredOption[] }> {
    const { object } = await this.run<FieldOptions>('readFieldOptions', READ_OPTIONS, { id: objectId });
    const field = object.fieldsList.find((candidate) => candidate.name === name);
    if (field)
      return { id: field.id, options: [...(field.options ?? [])].sort((a, b) => a.position - b.position) };
    throw new AppError('SCHEMA_VALIDATION_ERROR', `The field "${name}" is gone.`, {
      hint: 'Look at twenty_get_schema.',
    });
  }

  async updateOptions(id: string, options: readonly StoredOption[]): Promise<void> {
    await this.run('updateField', UPDATE_FIELD, { id, update: { options } });
  }

  private async run<T>(
    operation: OperationName,
    document: string,
    variables: Record<string, unknown>,
  ): Promise<T> {
    const { connection } = this.calls;
    return this.twenty.run<T>(operation, { document, variables }, { connection }).catch((error: unknown) => {
      throw hasCode(error, 'INSUFFICIENT_PERMISSIONS') ? mayNot(error) : error;
    });
  }
}

const mayNot = (cause: AppError) =>
  new AppError('INSUFFICIENT_PERMISSIONS', 'Your role may not change the data model.', {
    hint: 'An administrator can allow it in Twenty: Settings, Roles, the permission "Data model".',
    cause,
  });
