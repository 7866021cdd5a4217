import { Activities, type Activity } from './activities';
import { engagementOf } from './features/engagement-of';
import { hasNextStep, touchesUntil } from './signals/touches';
import type { WorkspaceHistory } from './workspace-history';

const AT = Date.parse('2026-11-01T00:00:00Z');
const NOW = Date.parse('2026-11-26T00:00:00Z');
const about = { people: [], companies: ['acme'], deals: ['deal'], members: [] };
const mail: Activity = { id: 'mail', kind: 'mail-in', at: AT, ...about };
const task: Activity = { id: 'task', kind: 'task', at: NOW - 1000, isOfJob: true, ...about };
const all = [mail, task];

describe('what a job wrote', () => {
  it('is no sign of life', () => {
    const history = { activities: Activities.of(all) } as unknown as WorkspaceHistory;
    const { activities } = engagementOf(history, 'companies', { id: 'acme', at: NOW });
    expect(activities.map(({ id }) => id)).toEqual(['mail']);
    expect(touchesUntil(all, NOW)).toEqual([mail]);
  });

  it('is a next step while it is open', () => {
    expect(hasNextStep(all, NOW)).toBe(true);
    expect(hasNextStep([mail, { ...task, done: NOW - 1 }], NOW)).toBe(false);
  });
});
