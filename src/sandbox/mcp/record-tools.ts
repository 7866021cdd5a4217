import type { Caller } from '../access/caller';
import { may } from '../access/permissions';
import type { RecordRights } from '../access/role';
import type { ObjectMetadata } from '../model/metadata';
import type { Shape } from '../model/shape';
import { pascal } from '../names';
import { RECORD_TOOLS } from './record-operations';
import type { NativeTool } from './tool';

/** Objects no tool touches, and those that tools only read and delete. */
const CLOSED = /^workflow/;
const UNWRITABLE = new Set([
  'calendarChannelEventAssociation',
  'calendarEvent',
  'calendarEventParticipant',
  'dashboard',
  'message',
  'messageChannelMessageAssociation',
  'messageParticipant',
  'messageThread',
  'workspaceMember',
]);

/** `noteTarget` as tool names spell it. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The objects that tools exist for. */
export function toolObjects({ workspace, role }: Caller): ObjectMetadata[] {
  return workspace.model
    .all()
    .filter((object) => !CLOSED.test(object.nameSingular) && may(role, 'read', object));
}

/** One tool per object and operation, as far as the caller's role goes. */
export function recordTools(caller: Caller): NativeTool[] {
  return toolObjects(caller).flatMap((object) => {
    const shape = caller.workspace.model.getShape(object.nameSingular);
    return Object.entries(RECORD_TOOLS)
      .filter(([, operation]) => isAllowed(operation.right, object, caller))
      .map(([name, operation]): NativeTool => {
        const title = { one: pascal(object.labelSingular), many: pascal(object.labelPlural) };
        return {
          name: `${name}_${snake(operation.isMany ? object.namePlural : object.nameSingular)}`,
          category: 'DATABASE_CRUD',
          description: operation.describe(title),
          inputSchema: () => operation.schema(shape),
          failing: operation.failing(object.nameSingular),
          run: (args, who) => operation.run({ args, caller: who, shape: current(who, shape) }),
        };
      });
  });
}

function isAllowed(right: keyof RecordRights, object: ObjectMetadata, { role }: Caller): boolean {
  if (right === 'update' && UNWRITABLE.has(object.nameSingular)) return false;
  return may(role, right, object);
}

function current({ workspace }: Caller, shape: Shape): Shape {
  return workspace.model.getShape(shape.object.nameSingular);
}
