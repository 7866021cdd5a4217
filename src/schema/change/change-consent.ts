import { Injectable } from '@nestjs/common';
import { Confirmation } from '../../tool-kit/confirmation.js';
import { oneLine, quoted } from '../../tool-kit/visible-text.js';
import type { FieldAdded } from './change.schemas.js';
import { ModelChanges } from './model-changes.js';

/** What a change of the data model would make, before anything is made. */
export interface PlannedChange {
  /** "Make the object project". */
  summary: string;
  /** Names that people see. */
  labels: readonly string[];
  told: Pick<FieldAdded, 'fields' | 'otherSides'> & Record<string, unknown>;
}

interface Steering {
  dryRun: boolean;
  confirm?: string;
}

const LONGEST_FORM = 150;
const NOTE = 'Everybody in the workspace sees it.';

/** The consent that changes of the data model need: everybody in the workspace sees them. */
@Injectable()
export class ChangeConsent {
  constructor(
    private readonly changes: ModelChanges,
    private readonly confirmation: Confirmation,
  ) {}

  /**
   * What a dry run answers; undefined when the change may be made.
   * @throws AppError INSUFFICIENT_PERMISSIONS; CONFIRMATION_REQUIRED, or a Question, with what would be made
   */
  async ask(plan: PlannedChange, wish: Steering): Promise<object | undefined> {
    await this.changes.requireRight();
    const binding = ['model', { ...wish, dryRun: undefined, confirm: undefined }, plan.told];
    if (wish.dryRun) return this.confirmation.offer(binding);
    const { summary } = plan;
    const lines = linesOf(plan);
    this.confirmation.require({ summary, binding, lines, facts: plan.told, note: NOTE }, wish.confirm);
    return undefined;
  }
}

function linesOf({ labels, told: { fields, otherSides = [] } }: PlannedChange): string[] {
  return [
    `called ${labels.map((label) => quoted(label)).join(', ')}`,
    ...Object.entries(fields).map(([name, form]) => `field ${name}: ${oneLine(form, LONGEST_FORM)}`),
    ...otherSides.map(
      ({ object, field, form }) => `field ${field} of ${object}: ${oneLine(form, LONGEST_FORM)}`,
    ),
  ];
}
