import type { Action, RecordChange } from '../changes/change.js';
import { AppError } from '../errors/app-error.js';
import { FilteredChanges } from './filtered-changes.js';

const change = (recordId: string, action: Action = 'updated'): RecordChange => ({
  ...{ kind: 'record', workspaceId: 'w', object: 'company', recordId, action },
  at: '2026-11-25T12:00:00.000Z',
});

describe('FilteredChanges', () => {
  let asked: string[][];
  let told: string[];
  let lost: number;
  let failed: AppError[];
  let answer: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  let changes: FilteredChanges;

  beforeEach(() => {
    jest.useFakeTimers();
    [asked, told, lost, failed] = [[], [], 0, []];
    answer = (ids) => Promise.resolve(new Set(ids.filter((id) => id.startsWith('yes'))));
    changes = new FilteredChanges({
      matching: (ids) => {
        asked.push([...ids]);
        return answer(ids);
      },
      tell: ({ recordId, action }) => told.push(`${recordId} ${action}`),
      lost: () => (lost += 1),
      failed: (error) => failed.push(error),
    });
  });
  afterEach(() => {
    changes.stop();
    jest.useRealTimers();
  });

  it('asks once about what happens together, and tells what matches in its order', async () => {
    for (const id of ['yes1', 'no1', 'yes2', 'yes1']) changes.add(change(id));
    await jest.advanceTimersByTimeAsync(60);
    expect(asked).toEqual([['yes1', 'no1', 'yes2']]);
    expect(told).toEqual(['yes1 updated', 'yes2 updated', 'yes1 updated']);
  });

  it('lets deletions through in their place, and asks nothing about them', async () => {
    changes.add(change('no1', 'deleted'));
    changes.add(change('no2', 'destroyed'));
    await jest.advanceTimersByTimeAsync(60);
    expect(asked).toEqual([]);
    expect(told).toEqual(['no1 deleted', 'no2 destroyed']);
    changes.add(change('yes1'));
    changes.add(change('yes1', 'deleted'));
    await jest.advanceTimersByTimeAsync(120);
    expect(told.slice(2)).toEqual(['yes1 updated', 'yes1 deleted']);
  });

  it('asks no more often than Twenty allows, however much happens', async () => {
    for (let ms = 0; ms < 6_000; ms += 10) {
      changes.add(change(`yes${ms}`));
      await jest.advanceTimersByTimeAsync(10);
    }
    await jest.advanceTimersByTimeAsync(1_000);
    expect(asked.length).toBeLessThanOrEqual(11);
    expect(told).toHaveLength(600);
  });

  it('does not ask twice at the same time', async () => {
    let finish: (ids: ReadonlySet<string>) => void = () => undefined;
    answer = () => new Promise((resolve) => (finish = resolve));
    changes.add(change('yes1'));
    await jest.advanceTimersByTimeAsync(60);
    changes.add(change('yes2'));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(1);
    finish(new Set(['yes1']));
    await jest.advanceTimersByTimeAsync(700);
    expect(asked).toHaveLength(2);
  });

  it('tells of a gap when Twenty cannot be asked or too much waits, and goes on', async () => {
    answer = () => Promise.reject(new AppError('NETWORK_ERROR', 'Away.', { retryable: true }));
    changes.add(change('yes1'));
    await jest.advanceTimersByTimeAsync(700);
    expect(lost).toBe(1);
    for (let count = 0; count <= 1_000; count += 1) changes.add(change(`no${count}`));
    expect(lost).toBe(2);
    answer = (ids) => Promise.resolve(new Set(ids));
    changes.add(change('yes3'));
    await jest.advanceTimersByTimeAsync(700);
    expect(told).toEqual(['yes3 updated']);
  });

  it('ends with the error when the filter can never be asked again', async () => {
    answer = () => Promise.reject(new AppError('INVALID_INPUT', 'company has no field "tier".'));
    changes.add(change('yes1'));
    await jest.advanceTimersByTimeAsync(60);
    expect(failed.map(({ code }) => code)).toEqual(['INVALID_INPUT']);
    changes.add(change('yes2'));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(1);
  });

  it('is silent once it is stopped', async () => {
    changes.add(change('yes1'));
    changes.stop();
    await jest.advanceTimersByTimeAsync(5_000);
    expect([asked, told]).toEqual([[], []]);
  });
});
