import { readConfig } from '../../config/read-config';
import type { SchemaService } from '../../schema/schema.service';
import type { Job } from '../jobs/job';
import type { Planners } from '../plan/planners';
import type { Deeds } from './deeds';
import { JobRunner } from './job-runner';
import { isOver } from './run-report';
import { RunReports } from './run-reports';

const JOB: Job = {
  form: { name: 'weekly', kind: 'next-actions', every: 'every monday' },
  since: '2026-01-01T00:00:00Z',
  isPaused: false,
  place: 'redis',
};
const ROUND = { job: JOB, due: Date.parse('2026-03-02T07:00:00Z'), from: Date.parse('2026-02-23T07:00:00Z') };
const RUN = '2026-03-02T07:00Z';

/** A runner whose plans end as said, and its reports. */
function runner(plan: () => Promise<never>) {
  const reports = new RunReports(readConfig({ TWENTY_API_URL: 'https://crm.example.com' }), undefined);
  const planners = { plan } as unknown as Planners;
  return { reports, runner: new JobRunner(planners, {} as Deeds, reports, {} as SchemaService) };
}

const report = () => Promise.resolve();

describe('JobRunner', () => {
  it('leaves a run that ends with the server to be gone on with', async () => {
    const stop = new AbortController();
    const { runner: stopped, reports } = runner(() => {
      stop.abort(new Error('stopped'));
      return Promise.reject(new Error('stopped'));
    });
    await expect(stopped.run(ROUND, { signal: stop.signal, report })).rejects.toThrow('stopped');
    const known = await reports.find('weekly', RUN);
    expect(known).toMatchObject({ state: 'running', attempts: 1 });
    expect(known && isOver(known)).toBe(false);
    expect(await reports.open()).toEqual([{ job: 'weekly', run: RUN, retryAt: undefined }]);
  });

  it('gives up what fails for a reason of its own', async () => {
    const { runner: failing, reports } = runner(() => Promise.reject(new TypeError('a bug')));
    const { signal } = new AbortController();
    expect(await failing.run(ROUND, { signal, report })).toMatchObject({
      state: 'failed',
      error: { code: 'INTERNAL' },
    });
    expect(await reports.open()).toEqual([]);
  });
});
