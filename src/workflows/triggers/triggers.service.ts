import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { webhookPath } from '../runs/run-starter.js';
import type { StoredVersion, StoredWorkflow } from '../runs/stored-workflow.js';
import { WorkflowShelf, allowed, fieldsOf } from '../runs/workflow-shelf.js';
import { nextTimes } from '../twenty/cron.js';
import { triggerObject } from '../words/field-at.js';
import { triggerWords } from '../words/trigger-words.js';
import { TriggerPlace } from './trigger-place.js';
import type { ListWorkflowTriggers, ListedTrigger, WorkflowTriggers } from './triggers.schemas.js';

const KINDS = { DATABASE_EVENT: 'event', CRON: 'schedule', MANUAL: 'manual', WEBHOOK: 'webhook' } as const;
const PUBLIC =
  'A webhook URL is public: anyone who knows it may call it, whatever its trigger says of API keys.';
const DEAF = 'Twenty does not listen for it: deactivate and activate it again.';
const MOST = 1_000;

/** What starts the workflows of a workspace. */
@Injectable()
export class Triggers {
  constructor(
    private readonly schemas: SchemaService,
    private readonly shelf: WorkflowShelf,
    private readonly requests: RecordRequests,
    private readonly place: TriggerPlace,
  ) {}

  list(input: ListWorkflowTriggers): Promise<WorkflowTriggers> {
    return this.schemas.use(async (schema) => {
      const object = input.object === undefined ? undefined : schema.getObject(input.object);
      const [stored, heard] = await Promise.all([this.shelf.all(schema), this.heard(schema)]);
      const found = stored.flatMap((one) => (one.version ? [{ stored: one, version: one.version }] : []));
      const wanted = found.filter(
        ({ version }) =>
          fits(version, input) && (!object || triggerObject(version.workflow, schema) === object),
      );
      const triggers = wanted.map((one) => this.told(one, schema, heard));
      const hasWebhook = triggers.some(({ webhookUrl }) => webhookUrl !== undefined);
      return {
        ...{ count: triggers.length, triggers },
        ...(hasWebhook && { notes: [PUBLIC] }),
        url: await this.place.page(),
      };
    });
  }

  private told(
    { stored, version }: { stored: StoredWorkflow; version: StoredVersion },
    schema: WorkspaceSchema,
    heard: ReadonlySet<string>,
  ): ListedTrigger {
    const { trigger } = version.workflow;
    const isActive = version.status === 'ACTIVE';
    const isAutomatic = trigger.type === 'DATABASE_EVENT' || trigger.type === 'CRON';
    const [next] = trigger.type === 'CRON' && isActive ? nextTimes(trigger.settings, 1) : [];
    return {
      ...{
        workflow: oneLine(stored.name, 100),
        id: stored.id,
        status: version.status,
        kind: KINDS[trigger.type],
      },
      when: triggerWords(version.workflow, schema),
      ...(next && { next }),
      ...(trigger.type === 'WEBHOOK' && { webhookUrl: this.place.webhook(webhookPath(schema, stored.id)) }),
      ...(isActive && isAutomatic && !heard.has(stored.id) && { note: DEAF }),
    };
  }

  /** The workflows whose events or times Twenty listens for. */
  private async heard(schema: WorkspaceSchema): Promise<ReadonlySet<string>> {
    const object = schema.getObject('workflowAutomatedTrigger');
    const workflow = object.getField('workflow');
    const nested = { object: schema.getObject('workflow'), chosen: [] };
    const selection = {
      object,
      chosen: [...fieldsOf(object, ['type']), { field: workflow, nested, isNamed: true }],
    };
    const { edges } = await allowed(this.requests.find(selection, { filter: {}, first: MOST }));
    return new Set(edges.map(({ node }) => String((node.workflow as { id?: string } | null)?.id)));
  }
}

function fits({ status, workflow }: StoredVersion, { kind, status: wanted }: ListWorkflowTriggers): boolean {
  if (kind && KINDS[workflow.trigger.type] !== kind) return false;
  return !wanted || status === wanted.toUpperCase();
}
