import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../errors/app-error.js';
import { checkForm } from './check-form.js';
import type { Job } from './job.js';
import { JobForm } from './job.schemas.js';

const FileJob = JobForm.extend({
  since: z.iso.datetime().optional(),
  madeAt: z.iso.datetime().optional(),
  paused: z.boolean().optional(),
});
const JobFile = z.strictObject({ jobs: z.array(z.unknown()).max(200) });

/**
 * The jobs of a file: `{"jobs": [{"name": …, "kind": …, "every": …}]}`. Without `since`, a job is as old as the file's last change.
 * @throws AppError INVALID_INPUT with every mistake and its path
 */
export function readJobFile(path: string): Job[] {
  const { jobs } = parsed(path);
  const changed = statSync(path).mtime.toISOString();
  const mistakes: string[] = [];
  const read = jobs.flatMap((one, index) => {
    const job = readJob(one, changed, (at, why) => mistakes.push(`jobs[${index}]${at}: ${why}`));
    return job ? [job] : [];
  });
  const names = read.map(({ form }) => form.name);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index)))
    mistakes.push(`jobs: two are called "${name}"`);
  if (mistakes.length > 0) throw wrong(path, mistakes);
  return read;
}

/** Puts jobs in place of those in the file, at once or not at all. */
export function writeJobFile(path: string, jobs: readonly Job[]): void {
  const written = jobs.map(({ form, since, madeAt, isPaused }) => ({
    ...form,
    since,
    ...(madeAt !== undefined && { madeAt }),
    ...(isPaused && { paused: true }),
  }));
  const beside = `${path}.new`;
  writeFileSync(beside, `${JSON.stringify({ jobs: written }, undefined, 2)}\n`);
  renameSync(beside, path);
}

function parsed(path: string): z.infer<typeof JobFile> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw wrong(path, [error instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read'], error);
  }
  const result = JobFile.safeParse(content);
  if (result.success) return result.data;
  throw wrong(
    path,
    result.error.issues.map(({ path: at, message }) => `${at.join('.') || 'top'}: ${message}`),
  );
}

function readJob(
  value: unknown,
  changed: string,
  mistake: (at: string, why: string) => void,
): Job | undefined {
  const result = FileJob.safeParse(value);
  if (!result.success) {
    for (const { path, message } of result.error.issues)
      mistake(path.map((key) => `.${String(key)}`).join(''), message);
    return undefined;
  }
  const { since = changed, madeAt, paused: isPaused = false, ...form } = result.data;
  try {
    const made = madeAt === undefined ? {} : { madeAt };
    return { form: checkForm(form), since, ...made, isPaused, place: 'file' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    mistake('', error.message);
    return undefined;
  }
}

const wrong = (path: string, mistakes: readonly string[], cause?: unknown) =>
  new AppError('INVALID_INPUT', `JOBS_FILE ${path} has mistakes:\n  ${mistakes.join('\n  ')}\n`, {
    hint: 'docs/automation.md shows one.',
    cause,
  });
