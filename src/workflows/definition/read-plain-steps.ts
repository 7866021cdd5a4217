import { wrong } from './at.js';
import { type Data, type Email, HTTP_METHODS, type HttpMethod } from './definition.js';
import { type Keys, keyMeant, listAt, members, objectAt, textAt, yesAt } from './keys.js';
import { EMAIL } from './kinds.js';

const objectOf = (kind: string, read: Read, path: string) => textAt(`${path}.${kind}`, read[kind], '"task"');

const dataOf = (read: Read, path: string): Data =>
  objectAt(`${path}.data`, read.data, '{title: "Call {{trigger.name}}"}');

const recordOf = (read: Read, path: string) => textAt(`${path}.record`, read.record, '"{{trigger.id}}"');

const MOST_FOUND = 200;

function findOf(read: Read, path: string) {
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

type Read = Readonly<Record<string, unknown>>;

/** What stands in a step that does one thing; its keys are read already. */
export function plainForm(kind: string, read: Read, path: string) {
  const record = () => ({ object: objectOf(kind, read, path), record: recordOf(read, path) });
  switch (kind) {
    case 'create':
    case 'upsert':
      return { kind, object: objectOf(kind, read, path), data: dataOf(read, path) } as const;
    case 'update':
      return { kind, ...record(), data: dataOf(read, path) } as const;
    case 'delete':
      return { kind, ...record() } as const;
    case 'find':
      return { kind, ...findOf(read, path) } as const;
    case 'only':
      return { kind, only: objectAt(`${path}.only`, read.only, '{"contact.count": {gt: 0}}') } as const;
    default:
      return otherOf(kind, read, path);
  }
}

function otherOf(kind: string, read: Read, path: string) {
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

function requestOf(text: string, read: Read, path: string) {
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
  const text = (key: string, example: string) => textAt(`${path}.${key}`, listed(read[key]), example);
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

/** Several addresses are one text with commas in Twenty. */
const listed = (said: unknown) => (Array.isArray(said) ? said.join(', ') : said);

const WAYS: Keys = { turn: ['roundRobin', 'turns', 'inTurn'], chance: ['random'] };

function pickOf(object: string, read: Read, path: string) {
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
