import { didYouMean } from '../../schema/nearest.js';
import { isObject } from '../../schema/values/value-type.js';
import { wrong } from './at.js';
import type { StepForm } from './definition.js';
import { type Keys, keyMeant, listAt, members, objectAt, textAt, yesAt } from './keys.js';
import { KINDS } from './kinds.js';
import { plainForm } from './read-plain-steps.js';
import { stepAsMeant } from './usual-forms.js';

/** A workflow with more steps than this is not one that somebody would read. */
export const MOST_STEPS = 50;
const DEEPEST = 5;

const COMMON: Keys = { id: ['as'], name: ['label', 'title'] };
const DATA: Keys = { data: ['set', 'values', 'fields', 'with'] };
const RECORD: Keys = { record: ['recordId', 'of', 'where'] };
const OWN: Readonly<Record<string, Keys>> = {
  create: DATA,
  upsert: DATA,
  update: { ...RECORD, ...DATA },
  delete: RECORD,
  find: { filter: ['where', 'match'], orderBy: ['sort', 'order'], limit: ['first', 'take'] },
  if: { then: ['do', 'steps', 'yes'], else: ['otherwise', 'no'] },
  only: {},
  forEach: { do: ['steps', 'then', 'actions'], keepGoing: ['continueOnError'] },
  wait: {},
  http: { headers: [], body: ['data', 'json'] },
  email: {},
  pick: { from: ['of', 'among', 'records'], by: ['strategy'] },
  agent: {},
  code: { input: ['params'] },
};

/** Reads the steps of one definition: gives each a name, and counts them. */
export class StepReader {
  private readonly ids = new Set(['trigger', 'item']);
  private count = 0;

  read(said: unknown, path: string, depth = 0): StepForm[] {
    const list = listAt(path, said, '[{create: "task", data: {title: "Call"}}]');
    if (list.length === 0) throw wrong(path, 'is empty.', 'Name at least one step, or leave the branch out.');
    if (depth > DEEPEST)
      throw wrong(path, `lies deeper than ${DEEPEST} levels.`, 'Flatten it, or make two workflows.');
    return list.map((one, index) => this.step(one, `${path}[${index}]`, depth));
  }

  private step(given: unknown, path: string, depth: number): StepForm {
    const said = stepAsMeant(given);
    this.count += 1;
    if (this.count > MOST_STEPS)
      throw wrong(
        path,
        `a workflow may have ${MOST_STEPS} steps at most.`,
        'Make several workflows, or a loop with forEach.',
      );
    const kind = kindOf(said, path);
    const own = OWN[kind] ?? {};
    const read = members(said, { ...COMMON, ...own, [kind]: KINDS[kind] ?? [] }, path);
    const common = { id: this.idOf(read.id, path), path, ...nameOf(read.name, path) };
    const inner = (said: unknown, name: string) => this.read(said, `${path}.${name}`, depth + 1);
    switch (kind) {
      case 'if':
        return {
          ...{ ...common, kind, if: objectAt(`${path}.if`, read.if, '{stage: "Proposal"}') },
          then: inner(read.then ?? [], 'then'),
          else: read.else === undefined ? [] : inner(read.else, 'else'),
        };
      case 'forEach':
        return {
          ...{ ...common, kind, forEach: textAt(`${path}.forEach`, read.forEach, '"{{contacts.all}}"') },
          do: inner(read.do ?? [], 'do'),
          keepGoing: yesAt(`${path}.keepGoing`, read.keepGoing),
        };
      default:
        return { ...common, ...plainForm(kind, read, path) } as StepForm;
    }
  }

  private idOf(said: unknown, path: string): string {
    if (said === undefined) return this.take(this.free(), path);
    const id = textAt(`${path}.id`, said, '"contact"');
    if (/^[a-z]\w{0,39}$/i.test(id)) return this.take(id, path);
    throw wrong(`${path}.id`, 'is to be letters, digits and _ only, and begin with a letter.');
  }

  private free(): string {
    let number = this.count;
    while (this.ids.has(`step${number}`)) number += 1;
    return `step${number}`;
  }

  private take(id: string, path: string): string {
    if (this.ids.has(id))
      throw wrong(`${path}.id`, `"${id}" is taken.`, 'Each step needs a name of its own.');
    this.ids.add(id);
    return id;
  }
}

const FORMS =
  'Make the workflow without it and add the form in Twenty, where a person fills it in; or start it by twenty_run_workflow with payload.';

/** The one thing that a step does. */
function kindOf(said: unknown, path: string): string {
  const kinds = Object.keys(KINDS);
  const hint = `A step is one of ${kinds.join(', ')}: {create: "task", data: {title: "Call"}}.`;
  if (!isObject(said)) throw wrong(path, 'is no step.', hint);
  const words = Object.keys(said);
  const exact = words.filter((word) => kinds.includes(word));
  const meant = exact.length > 0 ? exact : words.flatMap((word) => keyMeant(word, KINDS) ?? []);
  const [kind, other] = [...new Set(meant)];
  if (kind && other) throw wrong(path, `does two things, ${kind} and ${other}.`, 'Make two steps of it.');
  if (kind) return kind;
  if (words.some((word) => /form/i.test(word))) throw wrong(path, 'forms are not made here.', FORMS);
  throw wrong(path, 'does not say what it does.', didYouMean(words[0] ?? '', kinds, hint));
}

/** Twenty shows names as text; signs that cannot be seen are no part of one. */
function nameOf(said: unknown, path: string): { name?: string } {
  if (said === undefined) return {};
  return { name: cleanName(textAt(`${path}.name`, said, '"Call the customer"'), `${path}.name`) };
}

const LONGEST_NAME = 120;

/** @throws AppError INVALID_INPUT for control signs, and for what is too long to be a name */
export function cleanName(said: string, path: string): string {
  const name = said.trim();
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(name)) throw wrong(path, 'holds signs that cannot be seen.');
  if (name.length > LONGEST_NAME) throw wrong(path, `has more than ${LONGEST_NAME} signs.`);
  return name;
}
