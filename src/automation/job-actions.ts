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

const IN_MEMORY =
  'Kept in memory only: it is gone when the server stops. With REDIS_URL or a writable JOBS_FILE jobs stay.';

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
    return this.withJob(input.action, input.name ?? missing('name'), input);
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
        return { undone: await this.automation.undo(name, input.run) };
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
    return {
      runs: runs.filter((one) => run === undefined || one.run === run).map((one) => tellRun(one, url)),
    };
  }

  private async tell(job: Job): Promise<JobsManaged> {
    const [[last], url] = await Promise.all([this.automation.report(job.form.name), this.url()]);
    return { job: tellJob(job, last, url), ...(job.place === 'memory' && { note: IN_MEMORY }) };
  }

  private url(): Promise<string> {
    return this.links.record('{object}', '{id}');
  }
}

const NOT_OF_A_FORM = new Set(['action', 'run', 'dryRun', 'confirm']);

const changesOf = (input: ManageJobs): Partial<JobForm> =>
  Object.fromEntries(Object.entries(input).filter(([word]) => !NOT_OF_A_FORM.has(word)));

function formOf(input: ManageJobs): JobForm {
  for (const word of ['name', 'kind', 'every'] as const) if (input[word] === undefined) missing(word);
  return JobForm.parse(changesOf(input));
}

function missing(word: string): never {
  throw new AppError('INVALID_INPUT', `This action needs ${word}.`, {
    hint: 'create: name, kind, every; all others but list: name.',
  });
}
