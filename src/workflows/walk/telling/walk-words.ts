import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import type { TwentyWorkflow } from '../../twenty/twenty-workflow.js';
import { isFiller } from '../../words/fillers.js';
import { StepWords } from '../../words/step-words.js';
import { EffectWords, type Verb } from './effect-words.js';
import type { Walk, Walked } from '../walked.js';

const MOST_LINES = 40;
/** Items of a loop that are told of what would be done; the others go the same way. */
const MOST_ITEMS = 3;

const would: Verb = (bare) => `would ${bare}`;
const did: Verb = (_bare, past) => past;
const wasTo: Verb = (bare) => `was to ${bare}`;

/** The steps of a walk, or of a run, each in one line; those that were passed by are left out. */
export class WalkWords {
  private readonly steps: StepWords;
  private readonly effects: EffectWords;
  private readonly failed: EffectWords;

  constructor(
    workflow: TwentyWorkflow,
    schema: WorkspaceSchema,
    private readonly isDone: boolean,
  ) {
    this.steps = new StepWords(workflow, schema);
    this.effects = new EffectWords(schema, this.steps, isDone ? did : would);
    this.failed = new EffectWords(schema, this.steps, isDone ? wasTo : would);
  }

  lines({ steps, remarks }: Pick<Walk, 'steps' | 'remarks'>): string[] {
    const done = steps.filter((one) => isTold(one) && (this.isDone || isNews(one)));
    const told = done.slice(0, MOST_LINES).map((one) => this.line(one));
    const more = done.length - told.length;
    return [...told, ...(more > 0 ? [`… ${more} more steps`] : []), ...remarks];
  }

  line({ step, effect, error, remarks, item }: Walked): string {
    const name = this.steps.names.get(step.id) ?? step.type;
    const place = item === undefined ? '' : ` [item ${item + 1}]`;
    const words = error === undefined ? this.effects : this.failed;
    const said = effect ? words.of(effect, step) : this.steps.of(step);
    const failed = error === undefined ? '' : `${effect ? ', but ' : ''}FAILS: ${oneLine(error, 200)}`;
    const warned =
      remarks.length > 0 ? ` (! ${remarks.map((remark) => oneLine(remark, 160)).join('; ')})` : '';
    return `${name}${place}: ${effect || error === undefined ? said : ''}${failed}${warned}`;
  }
}

const isTold = ({ step, status, error }: Walked) =>
  !isFiller(step) && status !== 'SKIPPED' && (status !== 'FAILED_SAFELY' || error !== undefined);

const isNews = ({ item = 0, error }: Walked) => item < MOST_ITEMS || error !== undefined;
