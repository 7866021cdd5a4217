import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import { Confirmation } from '../tool-kit/confirmation.js';
import { quoted } from '../tool-kit/visible-text.js';
import { TwentyLinks } from '../twenty-api/twenty-links.js';
import type { JobsManaged, ManageJobs } from './automation.schemas.js';
import { AutomationService } from './automation.service.js';
import { tellJob, tellRun } from './job-words.js';
import { checkForm } from './jobs/check-form.js';
import type { Job } from './jobs/job.js';
import { JobForm } from './jobs/job.schemas.js';
import { Rehearsal } from './run/rehearsal.service.js';
import { runsNamed } from './run/runs-named.js';

const NO_RUNS = 'Nothing has run yet.';

const NO_JOBS = 'There are none. Action create makes one: kind "digest", every "monday at 08:00".';

type OfOneJob = Exclude<ManageJobs['action'], 'list' | 'create'>;

/** Everything about jobs behind one tool. */
@Injectable()
export class JobActions {
  constructor(
    private readonly automation: AutomationService,
    private readonly rehearsal: Rehearsal,
    private readonly confirmation: Confirmation,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError as the action does */
  async manage(input: ManageJobs): Promise<JobsManaged> {
    if (input.action === 'list') return this.list();
    if (input.action === 'create') return this.create(input);
    if (input.action === 'report' && input.name === undefined) return this.reports();
    return this.withJob(input.action, input.name ?? (await this.only()), input);
  }

  /** The job that is meant where none is named. */
  private async only(): Promise<string> {
    const names = (await this.automation.list()).map(({ form }) => form.name);
    const [name, ...others] = names;
    if (name !== undefined && others.length === 0) return name;
    throw new AppError('REQUIRED_FIELD_MISSING', 'Which job? This action needs "name".', {
      hint: name === undefined ? NO_JOBS : `There are ${names.join(', ')}.`,
    });
  }

  private async withJob(action: OfOneJob, name: string, input: ManageJobs): Promise<JobsManaged> {
    switch (action) {
      case 'update':
        return this.update(name, input);
      case 'pause':
        return this.tell(await this.automation.pause(name));
      case 'resume':
        return this.tell(await this.automation.resume(name));
      case 'remove':
        return this.remove(name);
      case 'run':
        return this.run(name, input.dryRun);
      case 'report':
        return this.report(name, input.run);
      case 'undo':
        return this.undo(name, input.run);
    }
  }

  private async list(): Promise<JobsManaged> {
    const jobs = await this.automation.list();
    const told = await Promise.all(jobs.map(async (job) => (await this.tell(job)).job));
    return { jobs: told.filter((job) => job !== undefined), ...(told.length === 0 && { note: NO_JOBS }) };
  }

  private async create(input: ManageJobs): Promise<JobsManaged> {
    const form = checkForm(formOf(input));
    if (input.dryRun) return this.rehearsal.ofForm(form);
    this.confirmMails(form, input.confirm);
    return this.tell(await this.automation.create(form));
  }

  private async update(name: string, input: ManageJobs): Promise<JobsManaged> {
    const { form } = await this.automation.get(name);
    const changes = changesOf(input);
    this.confirmMails({ ...form, ...changes }, input.confirm);
    return this.tell(await this.automation.update(name, changes));
  }

  /** What it sends leaves the workspace, again and again. */
  private confirmMails(form: JobForm, token: string | undefined): void {
    if (form.as !== 'email') return;
    const summary = `Have a mail sent by a job of kind ${form.kind}, again and again`;
    const lines = [`to ${quoted(form.to ?? '')}`, `when: ${quoted(form.every)}`];
    this.confirmation.require({ summary, binding: ['job', form], lines, facts: { to: form.to } }, token);
  }

  private async remove(name: string): Promise<JobsManaged> {
    const job = await this.automation.remove(name);
    return { note: `"${job.form.name}" is removed. What it made stays; undo still takes it back.` };
  }

  private async run(name: string, dryRun?: boolean): Promise<JobsManaged> {
    if (dryRun) return this.rehearsal.of(await this.automation.get(name));
    const report = await this.automation.run(name);
    return { runs: [tellRun(report, await this.url())] };
  }

  private async report(name: string, run: string | undefined): Promise<JobsManaged> {
    const [runs, url] = await Promise.all([this.automation.report(name), this.url()]);
    const note = runs.length === 0 ? NO_RUNS : this.automation.reportsNote();
    return { runs: runsNamed(runs, run).map((one) => tellRun(one, url)), ...(note && { note }) };
  }

  /** The last run of each job, the newest first. */
  private async reports(): Promise<JobsManaged> {
    const [jobs, url] = await Promise.all([this.automation.list(), this.url()]);
    const runs = await Promise.all(jobs.map(({ form }) => this.automation.report(form.name)));
    const lasts = runs.flatMap(([last]) => last ?? []).sort((a, b) => (a.run < b.run ? 1 : -1));
    const note = lasts.length === 0 ? NO_RUNS : this.automation.reportsNote();
    return { runs: lasts.map((one) => tellRun(one, url)), ...(note && { note }) };
  }

  private async tell(job: Job): Promise<JobsManaged> {
    const [[last], url] = await Promise.all([this.automation.report(job.form.name), this.url()]);
    const notes = this.automation.notesOn(job);
    return { job: tellJob(job, last, url), ...(notes.length > 0 && { note: notes.join(' ') }) };
  }

  private async undo(name: string, run: string | undefined): Promise<JobsManaged> {
    const undone = await this.automation.undo(name, run);
    return { undone, ...(Object.keys(undone).length === 0 && { note: 'That run has made nothing.' }) };
  }

  private url(): Promise<string> {
    return this.links.record('{object}', '{id}');
  }
}

const NOT_OF_A_FORM = new Set(['action', 'run', 'dryRun', 'confirm']);

const changesOf = (input: ManageJobs): Partial<JobForm> =>
  Object.fromEntries(Object.entries(input).filter(([word]) => !NOT_OF_A_FORM.has(word)));

function formOf(input: ManageJobs): JobForm {
  for (const word of ['kind', 'every'] as const) if (input[word] === undefined) missing(word);
  return JobForm.parse({ name: input.kind, ...changesOf(input) });
}

function missing(word: string): never {
  throw new AppError('REQUIRED_FIELD_MISSING', `A new job needs "${word}".`, {
    hint: 'kind says what it does, every when: "every monday at 08:00".',
  });
}
