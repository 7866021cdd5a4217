import { Injectable } from '@nestjs/common';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { DryRun, type DryRunWish } from '../walk/dry-run.js';
import type { Plan } from './workflow-plans.js';

/** Tries plans before they are made, and knows the pages of those that were. */
@Injectable()
export class WorkflowTries {
  constructor(
    private readonly dryRun: DryRun,
    private readonly links: TwentyLinks,
  ) {}

  async of({ workflow }: Plan, wish: DryRunWish) {
    return { name: workflow.name, status: 'NOT_MADE', dryRun: await this.dryRun.try(workflow, wish) };
  }

  page(id: string): Promise<string> {
    return this.links.record('workflow', id);
  }
}
