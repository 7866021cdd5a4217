import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { touches } from '../checks/effects.js';
import { HttpTargets } from '../checks/http-targets.js';
import { loopOf } from '../checks/loops.js';
import { compile } from '../compile/compile.js';
import { readDefinition } from '../definition/read-definition.js';
import type { TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { LookUps } from './look-ups.js';
import { Survey, type Surveyed } from './survey.js';

/** A workflow that can be made: everything in it was checked and found. */
export interface Plan {
  readonly workflow: TwentyWorkflow;
  readonly touches: readonly string[];
  readonly notes: readonly string[];
}

/** What is asked for, as it was written. */
export interface WrittenWorkflow {
  readonly name: string;
  readonly trigger: unknown;
  readonly steps: unknown;
}

/** Plans workflows: reads, compiles and checks what people write. */
@Injectable()
export class WorkflowPlans {
  constructor(
    private readonly lookUps: LookUps,
    private readonly targets: HttpTargets,
    private readonly survey: Survey,
  ) {}

  /**
   * Makes nothing. One request, and one for each title and all fields of finds.
   * @throws AppError with the place of the first mistake; INVALID_INPUT with the loop where it would start itself
   */
  async plan(written: WrittenWorkflow, schema: WorkspaceSchema): Promise<Plan> {
    const clock = clockIn();
    const compiled = compile(readDefinition(written), schema, clock);
    const [workflow, surveyed] = await Promise.all([
      this.lookUps.settle(compiled.workflow, compiled.standIns, schema),
      this.survey.of(compiled.workflow.name),
      this.targets.check(compiled.effects),
    ]);
    refuseLoop(workflow, surveyed, clock.now);
    const notes = [...compiled.notes, ...nameNotes(surveyed)];
    return { workflow, touches: touches(compiled.effects), notes };
  }
}

/** @throws AppError INVALID_INPUT with the loop */
function refuseLoop(workflow: TwentyWorkflow, { active }: Surveyed, now: Date): void {
  const loop = loopOf(workflow, active, now);
  if (loop === undefined) return;
  throw new AppError('INVALID_INPUT', `This workflow would start itself: ${loop}`, {
    hint: 'Name what it waits for in trigger.fields, without what it writes itself, or let trigger.if exclude that.',
  });
}

const nameNotes = ({ namesakes }: Surveyed): string[] =>
  namesakes.length > 0 ? [`There is another workflow of that name already (${namesakes.join(', ')}).`] : [];
