import { Metrics } from '../metrics/metrics.js';
import type { Config } from '../config/config.js';
import type { Change, RecordChange } from './change.js';
import { ChangeEvents } from './change-events.js';
import { ChangeRelay } from './change-relay.js';

const alone = () => new ChangeRelay({ TWENTY_API_URL: 'http://twenty.test' } as Config, undefined);
const renamed: RecordChange = {
  kind: 'record',
  workspaceId: 'w1',
  object: 'company',
  recordId: 'c1',
  action: 'updated',
  at: '2026-11-25T10:00:00.000Z',
};

describe('ChangeEvents', () => {
  let events: ChangeEvents;
  let heard: Change[];

  beforeEach(() => {
    events = new ChangeEvents(alone(), new Metrics());
    heard = [];
    events.listen('w1', (change) => heard.push(change));
  });

  it('tells a change that two sources know once', () => {
    expect(events.publish(renamed, 'webhook')).toBe(true);
    expect(events.publish({ ...renamed, at: '2026-11-25T10:00:00Z' }, 'poll')).toBe(false);
    expect(heard).toEqual([renamed]);
  });

  it.each([
    ['the next change of the record', { at: '2026-11-25T10:00:00.001Z' }],
    ['its end', { action: 'destroyed' as const }],
    ['another record', { recordId: 'c2' }],
    ['a record of another object', { object: 'person' }],
  ])('tells %s', (_what, other) => {
    events.publish(renamed, 'webhook');
    events.publish({ ...renamed, ...other }, 'webhook');
    expect(heard).toHaveLength(2);
  });

  it('tells nobody of another workspace, and nobody who has left', () => {
    const others: Change[] = [];
    events.listen('w2', (change) => others.push(change));
    const leave = events.listen('w1', (change) => others.push(change));
    leave();
    events.publish(renamed, 'webhook');
    expect([heard.length, others.length]).toEqual([1, 0]);
  });

  it('goes on when a listener fails', () => {
    events.listenFirst(() => {
      throw new Error('broken');
    });
    events.publish(renamed, 'webhook');
    expect(heard).toHaveLength(1);
  });

  it('tells a burst of changes of the model twice: at once, and when it is over', async () => {
    const model: Change = { kind: 'model', workspaceId: 'w1', at: renamed.at };
    for (let count = 0; count < 30; count += 1) events.publish(model, 'webhook');
    expect(heard).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(heard).toHaveLength(2);
    events.publish(model, 'webhook');
    expect(heard).toHaveLength(3);
  });

  it('says that a source works, also when what it tells is known', () => {
    const pulses: string[] = [];
    events.onPulse((workspaceId, source) => pulses.push(`${workspaceId} ${source}`));
    events.publish(renamed, 'poll');
    events.publish(renamed, 'webhook');
    expect(pulses).toEqual(['w1 poll', 'w1 webhook']);
  });
});
