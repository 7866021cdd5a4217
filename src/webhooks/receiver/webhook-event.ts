import { z } from 'zod';
import { ACTIONS, type Change } from '../../changes/change.js';
import { WebhookRefusal } from './webhook-refusal.js';

/** What of a webhook matters here; the record's values are not looked at. */
const Body = z.object({
  eventName: z.string(),
  workspaceId: z.string(),
  eventDate: z.string(),
  record: z.object({ id: z.string(), updatedAt: z.string().optional() }).optional(),
  updatedFields: z.array(z.string()).optional(),
});
type Body = z.infer<typeof Body>;

/** Items of the model that records consist of. Views, layouts and roles are none. */
const MODEL = /^metadata\.(objectMetadata|fieldMetadata)\./;

/**
 * The change that a webhook tells; undefined when it tells of something that is none.
 * @param workspaceId whose secret has signed it
 * @throws WebhookRefusal for what Twenty does not send, and for events of another workspace
 */
export function changeIn(raw: Buffer, workspaceId: string): Change | undefined {
  const body = bodyIn(raw);
  if (body.workspaceId !== workspaceId)
    throw new WebhookRefusal(403, 'foreign', 'The webhook tells of another workspace.');
  if (MODEL.test(body.eventName)) return { kind: 'model', workspaceId, at: body.eventDate };
  return recordChange(body);
}

function recordChange({ eventName, workspaceId, eventDate, record, updatedFields }: Body) {
  const [object = '', verb, ...rest] = eventName.split('.');
  const action = ACTIONS.find((one) => one === verb);
  if (!action || !record || rest.length > 0) return undefined;
  // What destroys a record does not move its updatedAt.
  const at = action === 'destroyed' ? eventDate : (record.updatedAt ?? eventDate);
  const fields = action === 'updated' && updatedFields ? { fields: updatedFields } : {};
  return { kind: 'record' as const, workspaceId, object, recordId: record.id, action, at, ...fields };
}

function bodyIn(raw: Buffer): Body {
  try {
    return Body.parse(JSON.parse(raw.toString('utf8')));
  } catch {
    throw new WebhookRefusal(400, 'malformed', 'The body is not what Twenty sends.');
  }
}
