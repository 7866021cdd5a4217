import type { SchemaObject } from '../../schema/schema-object.js';
import { wrong } from '../definition/at.js';

/** Objects that Twenty keeps away from automation (TWENTY_API.md 8). */
const BLOCKED = new Set([
  ...[
    'workflow',
    'workflowVersion',
    'workflowRun',
    'workflowAutomatedTrigger',
    'workspaceMember',
    'dashboard',
  ],
  ...['message', 'messageThread', 'messageParticipant', 'messageChannelMessageAssociation'],
  ...['calendarEvent', 'calendarEventParticipant', 'calendarChannelEventAssociation'],
]);

/** @throws AppError INVALID_INPUT for an object whose records no step may touch */
export function refuseBlocked(object: SchemaObject, path: string): void {
  if (!BLOCKED.has(object.name)) return;
  throw wrong(
    path,
    `Twenty keeps ${object.facts.namePlural} away from workflows.`,
    'A step may call this server by http instead, which can read them.',
  );
}
