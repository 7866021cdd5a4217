import { clock } from '../clock';
import type { Row } from '../store/row';
import { isObject } from '../store/row';
import type { Workspace } from '../workspace';
import { nextTime, readPattern } from './cron';
import { startActive } from './database-events';
import { worker } from './worker';

/** Starts the workflows that wait for a time, by the sandbox's clock; of times that a moved clock jumps over, one counts. */
export function startOnTime(workspace: Workspace): void {
  for (const trigger of workspace.store.table('workflowAutomatedTrigger').all()) schedule(workspace, trigger);
  workspace.store.listen(({ object, action, after }) => {
    if (object === 'workflowAutomatedTrigger' && action === 'created' && after !== undefined)
      schedule(workspace, after);
  });
}

function schedule(workspace: Workspace, trigger: Row): void {
  const { type, settings } = trigger;
  const pattern: unknown = isObject(settings) ? settings['pattern'] : undefined;
  if (type !== 'CRON' || typeof pattern !== 'string') return;
  const time = nextTime(readPattern(pattern), clock.now());
  if (time === undefined) return;
  clock.at(time, () => {
    if (workspace.store.table('workflowAutomatedTrigger').get(trigger.id) === undefined) return;
    worker.take(() => startActive(workspace, trigger['workflowId'], {}));
    schedule(workspace, trigger);
  });
}
