import type { Customer } from './customer';
import type { Planter } from './planter';
import type { Random } from './random';
import { NOTES, TASKS } from './words';

const TASK_COUNT = 60;
const NOTE_COUNT = 60;

/** Tasks and notes, each tied to a company and most of them to one of its people. */
export function plantActivities(
  planter: Planter,
  customers: readonly Customer[],
  members: readonly string[],
  random: Random,
): void {
  for (let i = 0; i < TASK_COUNT; i++) plantTask(planter, random.pick(customers), members, random);
  for (let i = 0; i < NOTE_COUNT; i++) plantNote(planter, random.pick(customers), random);
}

function plantTask(planter: Planter, customer: Customer, members: readonly string[], random: Random): void {
  const person = personOf(customer, random);
  const due = random.between(-40, 30);
  const age = Math.max(0, -due) + random.between(1, 20);
  const status =
    due < -7 && random.chance(0.8) ? 'DONE' : random.pick(['TODO', 'TODO', 'IN_PROGRESS', 'DONE']);
  const taskId = planter.plant(
    'task',
    {
      title: fill(random.pick(TASKS), customer, person),
      status,
      dueAt: random.chance(0.9) ? planter.day(due) : undefined,
      assigneeId: random.chance(0.9) ? random.pick(members) : undefined,
    },
    age,
  );
  plantTargets(planter, { object: 'taskTarget', source: { taskId }, customer, person }, age);
}

function plantNote(planter: Planter, customer: Customer, random: Random): void {
  const person = personOf(customer, random);
  const [title, body] = random.pick(NOTES);
  const age = random.between(0, 200);
  const noteId = planter.plant(
    'note',
    { title: fill(title, customer, person), bodyV2: { markdown: fill(body, customer, person) } },
    age,
  );
  plantTargets(planter, { object: 'noteTarget', source: { noteId }, customer, person }, age);
}

type Person = Customer['people'][number] | undefined;

function personOf(customer: Customer, random: Random): Person {
  return customer.people.length === 0 ? undefined : random.pick(customer.people);
}

function fill(text: string, customer: Customer, person: Person): string {
  return text
    .replaceAll('{company}', customer.name)
    .replaceAll('{person}', person?.firstName ?? 'the office');
}

interface Targets {
  readonly object: string;
  readonly source: Record<string, string>;
  readonly customer: Customer;
  readonly person: Person;
}

function plantTargets(planter: Planter, { object, source, customer, person }: Targets, age: number): void {
  planter.plant(object, { ...source, targetCompanyId: customer.id }, age);
  if (person !== undefined) planter.plant(object, { ...source, targetPersonId: person.id }, age);
}
