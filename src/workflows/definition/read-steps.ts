import { didYouMean } from '../../schema/nearest.js';
import { isObject } from '../../schema/values/value-type.js';
import { wrong } from './at.js';
import type { Data, Email, HttpMethod, StepForm } from './definition.js';
import { HTTP_METHODS } from './definition.js';
import { type Keys, keyMeant, listAt, members, objectAt, textAt, yesAt } from './keys.js';

/** A workflow with more steps than this is not one that somebody would read. */
export const MOST_STEPS = 50;
const DEEPEST = 5;

/** What a step can do, and what else people call that. */
const KINDS: Keys = {
  create: ['createRecord', 'add', 'insert'],
  upsert: ['upsertRecord', 'createOrUpdate'],
  update: ['updateRecord', 'change'],
  delete: ['deleteRecord', 'remove', 'trash'],
  find: ['findRecords', 'search', 'list', 'lookup'],
  if: ['when', 'ifElse', 'branch'],
  only: ['onlyIf', 'continueIf', 'stopUnless'],
  forEach: ['each', 'loop', 'iterate'],
  wait: ['delay', 'sleep', 'pause'],
  http: ['request', 'httpRequest', 'fetch', 'call'],
  email: ['mail', 'sendEmail'],
  pick: ['choose', 'assign', 'pickRecord'],
  agent: ['ai', 'aiAgent'],
  code: ['javascript', 'script', 'function'],
};

const COMMON: Keys = { id: ['as'], name: ['label', 'title'] };
const DATA: Keys = { data: ['set', 'values', 'fields', 'with'] };
const RECORD: Keys = { record: ['recordId', 'of', 'where'] };
const OWN: Readonly<Record<string, Keys>> = {
  create: DATA,
  upsert: DATA,
  update: { ...RECORD, ...DATA },
  delete: RECORD,
  find: { filter: ['where', 'match'], orderBy: ['sort', 'order'], limit: ['first', 'take'] },
  if: { then: ['do', 'steps'], else: ['otherwise'] },
  only: {},
  forEach: { do: ['steps', 'then'], keepGoing: ['continueOnError'] },
  wait: {},
  http: { headers: [], body: ['data', 'json'] },
  email: {},
  pick: { from: ['of', 'among', 'records'], by: ['strategy'] },
  agent: {},
  code: { input: ['params'] },
};
const EMAIL: Keys = { to: [], cc: [], subject: [], body: ['text', 'message'], from: ['account'], draft: [] };

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

  private step(said: unknown, path: string, depth: number): StepForm {
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
    switch (kind) {
      case 'create':
      case 'upsert':
        return { ...common, kind, object: objectOf(kind, read, path), data: dataOf(read, path) };
      case 'update':
        return {
          ...common,
          kind,
          object: objectOf(kind, read, path),
          record: recordOf(read, path),
          data: dataOf(read, path),
        };
      case 'delete':
        return { ...common, kind, object: objectOf(kind, read, path), record: recordOf(read, path) };
      case 'find':
        return { ...common, kind, ...findOf(read, path) };
      case 'if':
        return {
          ...{ ...common, kind, if: objectAt(`${path}.if`, read.if, '{stage: "Proposal"}') },
          then: this.read(read.then ?? [], `${path}.then`, depth + 1),
          else: read.else === undefined ? [] : this.read(read.else, `${path}.else`, depth + 1),
        };
      case 'only':
        return { ...common, kind, only: objectAt(`${path}.only`, read.only, '{"contact.count": {gt: 0}}') };
      case 'forEach':
        return {
          ...{ ...common, kind, forEach: textAt(`${path}.forEach`, read.forEach, '"{{contacts.all}}"') },
          do: this.read(read.do ?? [], `${path}.do`, depth + 1),
          keepGoing: yesAt(`${path}.keepGoing`, read.keepGoing),
        };
      default:
        return { ...common, ...otherOf(kind, read, path) };
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
  throw wrong(path, 'says not what it does.', didYouMean(words[0] ?? '', kinds, hint));
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

const objectOf = (kind: string, read: Record<string, unknown>, path: string) =>
  textAt(`${path}.${kind}`, read[kind], '"task"');

const dataOf = (read: Record<string, unknown>, path: string): Data =>
  objectAt(`${path}.data`, read.data, '{title: "Call {{trigger.name}}"}');

const recordOf = (read: Record<string, unknown>, path: string) =>
  textAt(`${path}.record`, read.record, '"{{trigger.id}}"');

const MOST_FOUND = 200;

function findOf(read: Record<string, unknown>, path: string) {
  const { filter, orderBy, limit } = read;
  const terms = typeof orderBy === 'string' ? [orderBy] : orderBy;
  const isCount =
    limit === undefined || (Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= MOST_FOUND);
  if (!isCount) throw wrong(`${path}.limit`, `is a whole number from 1 to ${MOST_FOUND}.`);
  return {
    object: objectOf('find', read, path),
    ...(filter !== undefined && {
      filter: objectAt(`${path}.filter`, filter, '{companyId: "{{trigger.companyId}}"}'),
    }),
    ...(terms !== undefined && {
      orderBy: listAt(`${path}.orderBy`, terms, '["createdAt desc"]').map((term) =>
        textAt(`${path}.orderBy`, term, '"createdAt desc"'),
      ),
    }),
    ...(limit !== undefined && { limit: Number(limit) }),
  };
}

function otherOf(kind: string, read: Record<string, unknown>, path: string) {
  const text = (example: string) => textAt(`${path}.${kind}`, read[kind], example);
  switch (kind) {
    case 'wait':
      return { kind, wait: text('"2 days"') } as const;
    case 'http':
      return { kind, ...requestOf(text('"POST https://example.com/hook"'), read, path) } as const;
    case 'email':
      return { kind, email: emailOf(read.email, `${path}.email`) } as const;
    case 'pick':
      return { kind, ...pickOf(text('"workspaceMember"'), read, path) } as const;
    case 'agent':
      return { kind, agent: text('"Summarise {{trigger.name}}"') } as const;
    default:
      return {
        kind: 'code',
        code: text('"export const main = async (params) => ({…})"'),
        input:
          read.input === undefined ? {} : objectAt(`${path}.input`, read.input, '{name: "{{trigger.name}}"}'),
      } as const;
  }
}

function requestOf(text: string, read: Record<string, unknown>, path: string) {
  const [, word = 'GET', url = ''] = /^\s*(?:([a-z]+)\s+)?(\S.*?)\s*$/i.exec(text) ?? [];
  const method = HTTP_METHODS.find((known): known is HttpMethod => known === word.toUpperCase());
  if (!method)
    throw wrong(`${path}.http`, `"${word}" is no method.`, `It is one of ${HTTP_METHODS.join(', ')}.`);
  const headers =
    read.headers === undefined
      ? {}
      : objectAt(`${path}.headers`, read.headers, '{Authorization: "Bearer …"}');
  const texts = Object.entries(headers).map(([name, value]) => [
    name,
    textAt(`${path}.headers.${name}`, value, '"…"'),
  ]);
  return {
    method,
    url,
    headers: Object.fromEntries(texts) as Record<string, string>,
    ...('body' in read && { body: read.body }),
  };
}

function emailOf(said: unknown, path: string): Email {
  const read = members(said, EMAIL, path);
  const text = (key: string, example: string) => textAt(`${path}.${key}`, read[key], example);
  return {
    ...{
      to: text('to', '"{{trigger.emails}}"'),
      subject: text('subject', '"Welcome"'),
      body: text('body', '"Hello"'),
    },
    ...(read.cc !== undefined && { cc: text('cc', '"team@example.com"') }),
    ...(read.from !== undefined && { from: text('from', '"me@example.com"') }),
    draft: yesAt(`${path}.draft`, read.draft),
  };
}

const WAYS: Keys = { turn: ['roundRobin', 'turns', 'inTurn'], chance: ['random'] };

function pickOf(object: string, read: Record<string, unknown>, path: string) {
  const from = listAt(`${path}.from`, read.from, '["Ada Lovelace", "Tim Apple"]');
  if (from.length === 0) throw wrong(`${path}.from`, 'is empty.');
  const way = read.by === undefined ? 'turn' : keyMeant(String(read.by), WAYS);
  if (!way) throw wrong(`${path}.by`, 'is "turn" or "chance".');
  const by = way === 'chance' ? ('chance' as const) : ('turn' as const);
  return {
    object,
    by,
    from: from.map((one, index) => textAt(`${path}.from[${index}]`, one, '"Ada Lovelace"')),
  };
}
