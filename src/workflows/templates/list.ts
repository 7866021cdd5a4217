import { CHURN_WARNING } from './list/churn-warning.js';
import { DAILY_ACTIVITY_SUMMARY } from './list/daily-activity-summary.js';
import { DEAL_HEALTH } from './list/deal-health.js';
import { FOLLOW_UP_SEQUENCE } from './list/follow-up-sequence.js';
import { MONTHLY_FORECAST_NOTE } from './list/monthly-forecast-note.js';
import { NEW_COMPANY } from './list/new-company.js';
import { NEW_PERSON } from './list/new-person.js';
import { NEXT_BEST_ACTION } from './list/next-best-action.js';
import { OPPORTUNITY_SCORING } from './list/opportunity-scoring.js';
import { STAGE_TASKS } from './list/stage-tasks.js';
import { TASK_GENERATION } from './list/task-generation.js';
import { WEEKLY_ACCOUNT_DIGEST } from './list/weekly-account-digest.js';
import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import type { Template } from './template.js';

/** All templates, in the order in which they are shown. */
export const TEMPLATES: readonly Template[] = [
  NEW_COMPANY,
  NEW_PERSON,
  STAGE_TASKS,
  TASK_GENERATION,
  FOLLOW_UP_SEQUENCE,
  OPPORTUNITY_SCORING,
  NEXT_BEST_ACTION,
  DEAL_HEALTH,
  CHURN_WARNING,
  MONTHLY_FORECAST_NOTE,
  DAILY_ACTIVITY_SUMMARY,
  WEEKLY_ACCOUNT_DIGEST,
];

/** @throws AppError INVALID_INPUT with the nearest names */
export function getTemplate(name: string): Template {
  const names = TEMPLATES.map((template) => template.name);
  const found = TEMPLATES.find((template) => plain(template.name) === plain(name));
  if (found) return found;
  throw new AppError('INVALID_INPUT', `There is no workflow template "${name}".`, {
    hint: didYouMean(name, names, `There are ${names.join(', ')}.`),
  });
}
