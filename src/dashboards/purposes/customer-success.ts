import { type ContractPlan, contractPlans } from '../../history/plan/contract-plan.js';
import { fieldLike, toOne } from '../../history/plan/fields.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { lower } from '../widgets/title.js';
import type { Purpose, Surroundings } from './purpose.js';
import { isAhead, isOver } from './deals.js';
import { type Wish, Wishes } from './wish.js';

const DATES = ['DATE', 'DATE_TIME'] as const;

/** Agreements that go on, requests for help, who looks after whom, and what there is to do. */
export const customerSuccess: Purpose = (around) => [
  ...agreements(around),
  ...requests(around),
  ...customers(around),
  ...work(around),
];

function agreements({ schema, deals, meanings }: Surroundings): readonly Wish[] {
  const plans = contractPlans(schema, deals?.object, meanings);
  if (plans.length === 0)
    return [{ title: 'Agreements', lacks: 'No object of yours has companies and a status such as Active.' }];
  return plans.flatMap((plan) => agreementsIn(plan, around(plan)));
}

interface Agreement {
  label: string;
  running: Record<string, unknown>;
}

function around({ object, status, isEnded }: ContractPlan): Agreement {
  const values = status.options.filter(({ label }) => !isEnded(label)).map(({ value }) => value);
  return { label: object.facts.labelPlural, running: { [status.name]: { in: values } } };
}

function agreementsIn({ object, status }: ContractPlan, { label, running }: Agreement): readonly Wish[] {
  const money =
    fieldLike(object, ['CURRENCY'], /\b[ma]rr\b|recurring/i) ?? fieldLike(object, ['CURRENCY'], /./);
  const renews = fieldLike(object, DATES, /renew|expir|^end|until/i);
  return new Wishes(object.name)
    .add(`${label} that go on`, {}, () => ({ filter: running }))
    .add(money ? `${money.label}, ${lower(label)}` : `Value of ${lower(label)}`, { money }, (its) => ({
      metric: `sum ${its.money.name}`,
      filter: running,
    }))
    .add(`${label} by ${lower(status.label)}`, {}, () => ({ by: status.name, chart: 'pie' }))
    .add(`${label} to renew, by month`, { renewalDate: renews }, (its) => ({
      by: `${its.renewalDate.name} by month`,
      chart: 'bar',
      filter: { ...running, ...isAhead(its.renewalDate) },
    })).list;
}

const HELP = /^(ticket|case|issue|incident|support|request)/i;

function requests({ schema }: Surroundings): readonly Wish[] {
  return schema.objects.filter(isRequest).flatMap((object) => {
    const status = fieldLike(object, ['SELECT'], /status|state|stage/i);
    const priority = fieldLike(object, ['SELECT'], /priority|severity|urgency/i);
    const label = object.facts.labelPlural;
    return new Wishes(object.name)
      .add(`${label} by status`, { status }, (its) => ({ by: its.status.name }))
      .add(`${label} by priority`, { priority }, (its) => ({ by: its.priority.name, chart: 'pie' }))
      .add(`${label} by month`, {}, () => ({ by: 'createdAt by month', chart: 'line' })).list;
  });
}

const isRequest = ({ facts }: SchemaObject) =>
  facts.isCustom && (HELP.test(facts.nameSingular) || HELP.test(facts.labelSingular));

function customers({ schema }: Surroundings): readonly Wish[] {
  const company = schema.findObject('company');
  if (!company) return [];
  const kind = fieldLike(company, ['SELECT'], /health|segment|tier|lifecycle|industry|region/i);
  return new Wishes(company.name)
    .add('Companies by owner', { owner: toOne(company, 'workspaceMember', 'accountOwner') }, (its) => ({
      by: its.owner.name,
    }))
    .add(`Companies by ${kind ? lower(kind.label) : 'kind'}`, { kind }, (its) => ({
      by: its.kind.name,
    })).list;
}

function work({ schema }: Surroundings): readonly Wish[] {
  const task = schema.findObject('task');
  if (!task) return [];
  const status = fieldLike(task, ['SELECT'], /status/i);
  const due = fieldLike(task, DATES, /due/i);
  const undone = status?.options.filter(({ label }) => !/\b(done|completed?|closed)\b/i.test(label));
  const open = status && undone ? { [status.name]: { in: undone.map(({ value }) => value) } } : undefined;
  return new Wishes(task.name)
    .add('Open tasks', { open }, (its) => ({ filter: its.open }))
    .add('Overdue tasks', { open, dueDate: due }, (its) => ({
      filter: { ...its.open, ...isOver(its.dueDate) },
    }))
    .add('Open tasks by assignee', { open, assignee: toOne(task, 'workspaceMember', 'assignee') }, (its) => ({
      by: its.assignee.name,
      filter: its.open,
    })).list;
}
