import { AppError } from '../../errors/app-error.js';
import { Schedule } from '../schedule/schedule.js';
import type { JobForm, JobKindName } from './job.schemas.js';

type Word = Exclude<keyof JobForm, 'name' | 'kind' | 'every' | 'timeZone' | 'most'>;

interface Kind {
  readonly needs?: readonly Word[];
  readonly takes?: readonly Word[];
  readonly does: string;
}

/** What each kind of job does, and which words it takes beside those that all take. */
export const KINDS: Readonly<Record<JobKindName, Kind>> = {
  digest: {
    needs: ['of'],
    takes: ['as', 'to', 'filter'],
    does: 'tells what happened since the last time: of each account, or of the pipeline',
  },
  'activity-summary': {
    takes: ['as', 'to', 'filter'],
    does: 'tells of each account the mails, meetings, notes and tasks since the last time',
  },
  'stale-deals': {
    takes: ['to', 'filter'],
    does: 'a task for the owner of each stale, slipping or single-threaded deal',
  },
  'next-actions': { takes: ['to'], does: 'the next best actions as tasks for who should do them' },
  'churn-warning': { takes: ['to', 'filter'], does: 'a task for the owner of each account that may be lost' },
  'forecast-note': { takes: ['as', 'to', 'filter'], does: 'the forecast of revenue' },
  score: {
    needs: ['score', 'field'],
    takes: ['object', 'filter'],
    does: 'writes scores into a number field',
  },
  'sync-monitor': {
    takes: ['to'],
    does: 'a task when a mailbox or calendar brings nothing new for far longer than usual',
  },
};

const CHOICES: Readonly<Partial<Record<Word, string>>> = {
  of: 'Give of: "accounts", each with what happened there, or "pipeline", as a whole.',
  score: 'Give score: "win" of deals, "lead", or "churn" of companies.',
  field: 'Give field: the number field that takes the score; twenty_add_field_to_object makes one.',
};

/**
 * Checks what the schema cannot: words that fit the kind, and a time that comes.
 * @throws AppError INVALID_INPUT, REQUIRED_FIELD_MISSING
 */
export function checkForm(form: JobForm): JobForm {
  const { needs = [], takes = [] } = KINDS[form.kind];
  const allowed = new Set<string>(['name', 'kind', 'every', 'timeZone', 'most', ...needs, ...takes]);
  const given = Object.keys(form).filter((word) => form[word as keyof JobForm] !== undefined);
  const stranger = given.find((word) => !allowed.has(word));
  if (stranger !== undefined)
    throw new AppError('INVALID_INPUT', `A job of kind ${form.kind} takes no "${stranger}".`, {
      hint: `It takes ${[...allowed].join(', ')}.`,
    });
  const missing = needs.find((word) => form[word] === undefined);
  if (missing !== undefined)
    throw new AppError('REQUIRED_FIELD_MISSING', `A job of kind ${form.kind} needs "${missing}".`, {
      hint: CHOICES[missing],
    });
  checkMail(form);
  checkScore(form);
  Schedule.read(form.every, form.timeZone);
  return form;
}

function checkMail({ as, to }: JobForm): void {
  if (as !== 'email' || (to !== undefined && /^[^\s@<>]+@[^\s@<>]+$/.test(to))) return;
  throw new AppError('INVALID_INPUT', 'A mail needs the address it goes to.', {
    hint: 'Give to: "sales@example.com".',
  });
}

const LEADS = ['company', 'person', 'opportunity'];

function checkScore({ score, object }: JobForm): void {
  if (object === undefined || (score === 'lead' && LEADS.includes(object))) return;
  throw new AppError('INVALID_INPUT', '"object" is for lead scores, and names one of a few.', {
    hint: `With score "lead" give ${LEADS.join(', ')}; win scores deals, churn scores companies.`,
  });
}

/** What a job's filter chooses from. */
export function filteredObject(form: JobForm): string {
  if (form.kind === 'score') return scoredObject(form);
  const isOfAccounts =
    form.of === 'accounts' || form.kind === 'activity-summary' || form.kind === 'churn-warning';
  return isOfAccounts ? 'company' : 'opportunity';
}

/** Whose field takes the scores of a job. */
export function scoredObject({ score, object = 'company' }: Pick<JobForm, 'score' | 'object'>): string {
  if (score === 'lead') return object;
  return score === 'churn' ? 'company' : 'opportunity';
}

const TELLING = new Set<JobKindName>(['digest', 'activity-summary', 'forecast-note']);

/** What a job makes. */
export const madeBy = ({ kind, as }: Pick<JobForm, 'kind' | 'as'>): 'note' | 'task' | 'email' | 'value' => {
  if (kind === 'score') return 'value';
  return as ?? (TELLING.has(kind) ? 'note' : 'task');
};
