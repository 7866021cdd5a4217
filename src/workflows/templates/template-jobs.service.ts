import { Injectable } from '@nestjs/common';
import { AutomationService, type Job, JobForm } from '../../automation/automation.service.js';
import { type Planned, Rehearsal } from '../../automation/run/rehearsal.service.js';
import type { WrittenJob } from './written.js';

const PAUSED = 'It rests until twenty_manage_jobs resumes it.';

/** Makes what templates leave to this server: jobs that come round by the clock. */
@Injectable()
export class TemplateJobs {
  constructor(
    private readonly automation: AutomationService,
    private readonly rehearsal: Rehearsal,
  ) {}

  /** @throws AppError as AutomationService.create */
  try(written: WrittenJob): Promise<{ planned: Planned; note: string }> {
    return this.rehearsal.ofForm(JobForm.parse(written));
  }

  /**
   * Keeps the job: running when it is to be active, else paused.
   * @throws AppError as AutomationService.create
   */
  async make(written: WrittenJob, isActive: boolean): Promise<{ job: Job; notes: readonly string[] }> {
    const made = await this.automation.create(JobForm.parse(written));
    const job = isActive ? made : await this.automation.pause(made.form.name);
    return { job, notes: [...(isActive ? [] : [PAUSED]), ...this.automation.notesOn(job)] };
  }
}
