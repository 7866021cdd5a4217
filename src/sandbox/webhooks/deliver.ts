import { createHmac, randomBytes } from 'node:crypto';
import { clock } from '../clock';
import type { Caller } from '../access/caller';
import type { ModelChange } from '../model/model-changes';
import { renderRecord } from '../records/render';
import { wholeSelection } from '../records/selection';
import { difference } from '../store/difference';
import type { RecordEvent } from '../store/store';
import type { Webhook, Workspace } from '../workspace';

const TIMEOUT = 5000;

/** Objects whose changes no webhook tells. */
const SILENT: ReadonlySet<string> = new Set(['timelineActivity']);

/** Sends a webhook for every change of a record that one waits for. */
export function sendRecordEvents(workspace: Workspace): void {
  workspace.store.listen((event) => {
    if (workspace.webhooks.size === 0 || SILENT.has(event.object)) return;
    const { object, action } = event;
    const names = [`${object}.${action}`, `${object}.*`, `*.${action}`, '*.*'];
    const waiting = waitingFor(names, workspace);
    const body = waiting.length === 0 ? undefined : recordBody(event, workspace);
    if (body !== undefined)
      for (const webhook of waiting) void post(webhook, `${object}.${action}`, body, workspace);
  });
}

/** Sends a webhook for each change of the model. */
export function sendModelEvents(
  { workspace, apiKeyId, actor }: Caller,
  changes: readonly ModelChange[],
): void {
  for (const { metadataName, type, recordId, before, after } of changes) {
    const names = [`metadata.${metadataName}.${type}`, `metadata.${metadataName}.*`, 'metadata.*.*', '*.*'];
    const who = apiKeyId === null ? { userId: actor.userId } : { apiKeyId };
    const body = { ...who, event: { type, recordId, metadataName, properties: { before, after } } };
    for (const webhook of waitingFor(names, workspace))
      void post(webhook, `metadata.${metadataName}.${type}`, body, workspace);
  }
}

function waitingFor(names: readonly string[], workspace: Workspace): Webhook[] {
  const before = clock.now() - workspace.webhookDelay;
  return [...workspace.webhooks.values()].filter(
    (webhook) =>
      Date.parse(webhook.updatedAt) <= before && webhook.operations.some((one) => names.includes(one)),
  );
}

/** The full record after the change, before it for a destroyed one; undefined when nothing changed. */
function recordBody(
  { object, action, before, after, by }: RecordEvent,
  workspace: Workspace,
): object | undefined {
  const { model, store } = workspace;
  const shape = model.getShape(object);
  const row = after ?? before;
  if (row === undefined) return undefined;
  const updatedFields =
    before === undefined || after === undefined ? undefined : Object.keys(difference(before, after, shape));
  if (action === 'updated' && updatedFields?.length === 0) return undefined;
  const place = { store, belowOne: false, nestedAggregates: false };
  return {
    objectMetadata: { id: shape.object.id, nameSingular: object },
    ...(by.userId === null ? {} : { userId: by.userId, workspaceMemberId: by.workspaceMemberId }),
    record: renderRecord(row, shape, wholeSelection(shape), place),
    ...(updatedFields === undefined ? {} : { updatedFields }),
  };
}

/** One attempt; who does not answer in time has missed it. */
async function post(webhook: Webhook, eventName: string, what: object, workspace: Workspace): Promise<void> {
  const { id, targetUrl, secret } = webhook;
  const eventDate = clock.iso();
  const body = JSON.stringify({
    targetUrl,
    eventName,
    workspaceId: workspace.id,
    webhookId: id,
    eventDate,
    ...what,
  });
  const timestamp = String(clock.now());
  const headers = {
    'content-type': 'application/json',
    'x-twenty-webhook-timestamp': timestamp,
    'x-twenty-webhook-nonce': randomBytes(16).toString('hex'),
    'x-twenty-webhook-signature': createHmac('sha256', secret).update(`${timestamp}:${body}`).digest('hex'),
  };
  await fetch(targetUrl, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT) }).catch(
    () => undefined,
  );
}
