import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { Chosen, Selection } from '../../query/requests/selection.js';
import { RecordsReader } from '../../records/read/records-reader.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type StoredWorkflow, readStored } from './stored-workflow.js';

const MOST = 200;

/** The workflows that Twenty has, whoever made them. */
@Injectable()
export class WorkflowShelf {
  constructor(
    private readonly reader: RecordsReader,
    private readonly requests: RecordRequests,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND; INVALID_INPUT with the candidates; INSUFFICIENT_PERMISSIONS without the right to workflows */
  async one(name: string, schema: WorkspaceSchema): Promise<StoredWorkflow> {
    const selection = withVersions(schema, ['trigger', 'steps']);
    return readStored(await allowed(this.reader.one(name, selection, schema)));
  }

  /** Runs are objects of the system, which Twenty shows to every role; what they hold is for those who may see workflows. */
  async mayRead(schema: WorkspaceSchema): Promise<void> {
    const selection = { object: schema.getObject('workflow'), chosen: [] };
    await allowed(this.requests.find(selection, { filter: {}, first: 1 }));
  }

  /** All of them with their triggers and without their steps. */
  async all(schema: WorkspaceSchema): Promise<StoredWorkflow[]> {
    const selection = withVersions(schema, ['trigger']);
    const page = { filter: {}, orderBy: [{ name: 'AscNullsLast' }, { id: 'AscNullsFirst' }], first: MOST };
    const { edges } = await allowed(this.requests.find(selection, page));
    return edges.map(({ node }) => readStored(node));
  }
}

function withVersions(schema: WorkspaceSchema, parts: readonly string[]): Selection {
  const object = schema.getObject('workflow');
  const version = schema.getObject('workflowVersion');
  const nested = { object: version, chosen: fieldsOf(version, ['status', 'createdAt', ...parts]) };
  const versions = { field: object.getField('versions'), nested, isNamed: true };
  return { object, chosen: [...fieldsOf(object, ['name']), versions] };
}

export const fieldsOf = (object: SchemaObject, names: readonly string[]): Chosen[] =>
  names.map((name) => ({ field: object.getField(name), isNamed: true }));

/** Says which right is missing where Twenty keeps workflows from a role. */
export async function allowed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
    throw new AppError('INSUFFICIENT_PERMISSIONS', 'Your role may not see workflows.', {
      hint: 'Give it the right to workflows in Twenty (Settings, Roles, Workflows).',
      cause: error,
    });
  }
}
