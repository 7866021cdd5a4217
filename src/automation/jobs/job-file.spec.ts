import { mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJobFile, writeJobFile } from './job-file';

const path = join(mkdtempSync(join(tmpdir(), 'job-file-')), 'jobs.json');
const STALE = { name: 'stale', kind: 'stale-deals', every: 'every day at 07:00' };

function read(content: unknown) {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readJobFile(path);
}

describe('readJobFile', () => {
  it('reads jobs, as old as the file where they say nothing', () => {
    read({ jobs: [] });
    writeFileSync(path, JSON.stringify({ jobs: [STALE, { ...STALE, name: 'rests', paused: true }] }));
    utimesSync(path, new Date(), new Date('2026-11-20T12:00:00Z'));
    expect(readJobFile(path)).toEqual([
      { form: STALE, since: '2026-11-20T12:00:00.000Z', isPaused: false, place: 'file' },
      { form: { ...STALE, name: 'rests' }, since: '2026-11-20T12:00:00.000Z', isPaused: true, place: 'file' },
    ]);
  });

  it('reads what was written', () => {
    const jobs = read({ jobs: [STALE] });
    writeJobFile(path, jobs);
    expect(readJobFile(path)).toEqual(jobs);
    expect(readFileSync(path, 'utf8')).toMatch(/\n$/);
  });

  it('knows what is scored in plural too', () => {
    const score = { ...STALE, kind: 'score', score: 'lead', field: 'x' };
    const [people, deals] = read({
      jobs: [
        { ...score, object: 'people' },
        { ...score, name: 'deals', object: 'Deals' },
      ],
    });
    expect([people?.form.object, deals?.form.object]).toEqual(['person', 'opportunity']);
  });

  it.each([
    ['{"jobs": [', 'it is no JSON'],
    [{ jobs: {} }, 'jobs: '],
    [{ job: [] }, 'top: '],
    [{ jobs: [{ ...STALE, every: '* * * * * *' }] }, 'jobs[0]: That is no cron line: it has six fields'],
    [{ jobs: [STALE, { ...STALE, kind: 'mischief' }] }, 'jobs[1].kind: '],
    [{ jobs: [STALE, STALE] }, 'jobs: two are called "stale"'],
    [{ jobs: [{ ...STALE, most: 'many' }] }, 'jobs[0].most: '],
    [{ jobs: [{ ...STALE, evry: 'daily' }] }, 'jobs[0]: '],
    [{ jobs: [{ ...STALE, timeZone: 'Mars/Olympus' }] }, 'jobs[0].timeZone: must be an IANA time zone'],
    [{ jobs: [{ ...STALE, kind: 'digest' }] }, 'jobs[0]: A job of kind digest needs "of"'],
    [{ jobs: [{ ...STALE, field: 'amount' }] }, 'jobs[0]: A job of kind stale-deals takes no "field"'],
    [
      { jobs: [{ ...STALE, kind: 'score', score: 'win', field: 'x', object: 'task' }] },
      'jobs[0]: "object" is',
    ],
  ])('refuses %j and says where', (content, words) => {
    expect(() => read(content)).toThrow(`JOBS_FILE ${path} has mistakes`);
    expect(() => read(content)).toThrow(words);
  });

  it('tells all mistakes at once', () => {
    const many = {
      jobs: [
        { ...STALE, kind: 'x' },
        { ...STALE, every: 'never' },
      ],
    };
    expect(() => read(many)).toThrow(/jobs\[0\]\.kind[^]*jobs\[1\]/);
  });

  it('refuses a file that is not there', () => {
    expect(() => readJobFile('/nowhere/jobs.json')).toThrow('it cannot be read');
  });
});
