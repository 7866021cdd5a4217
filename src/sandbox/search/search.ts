import type { Caller } from '../access/caller';
import { requireRight } from '../access/permissions';
import type { Shape } from '../model/shape';
import { firstOf } from '../store/first-of';
import { matchingSlots } from '../store/matching';
import type { Row } from '../store/row';
import { isObject } from '../store/row';
import type { Store } from '../store/store';
import { TwentyError } from '../twenty-error';
import { plainText, wordsOf } from './search-vector';

const MOST = 100;

interface Hit {
  readonly slot: number;
  readonly shape: Shape;
  /** 2 when every word was found, 1 for some, 0 for the fallback inside words. */
  readonly rank: number;
}

/** Full-text search over the searchable objects: all words before some words, beginnings of words count. */
export function search(caller: Caller, args: Record<string, unknown>): unknown {
  const limit = Number(args['limit']);
  if (limit > MOST) throw refusal('BAD_USER_INPUT', `Limit cannot exceed ${MOST} items`);
  const start = args['after'] == null ? 0 : readPosition(String(args['after']));
  const words = wordsOf(String(args['searchInput']));
  const filter = withUpperCaseNulls(args['filter']);
  const hits = shapesToSearch(caller, args).flatMap((shape) => hitsIn(shape, words, filter, caller));
  const page = firstOf(hits, start + limit, inOrder(caller.workspace.store)).slice(start);
  const edges = page.map((hit, index) => ({
    node: renderHit(hit, caller.workspace.store),
    cursor: writePosition(start + index + 1),
  }));
  return {
    edges,
    pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: hits.length > start + limit },
  };
}

/** The objects asked for; one that the caller may not read makes the whole search fail. */
function shapesToSearch(caller: Caller, args: Record<string, unknown>): Shape[] {
  const { model } = caller.workspace;
  const included = args['includedObjectNameSingulars'];
  const excluded = args['excludedObjectNameSingulars'];
  const objects = model.all().filter(({ nameSingular, isSearchable }) => {
    if (Array.isArray(included) && included.length > 0 && !included.includes(nameSingular)) return false;
    return isSearchable && !(Array.isArray(excluded) && excluded.includes(nameSingular));
  });
  for (const object of objects) requireRight(caller.role, 'read', object);
  return objects.map((object) => model.getShape(object.nameSingular));
}

/** The best first, those that are as good by id. */
function inOrder(store: Store): (a: Hit, b: Hit) => number {
  const idOf = ({ slot, shape }: Hit) =>
    String(store.table(shape.object.nameSingular).column('id').get(slot));
  return (a, b) => b.rank - a.rank || (idOf(a) < idOf(b) ? -1 : 1);
}

function hitsIn(shape: Shape, words: readonly string[], filter: unknown, caller: Caller): Hit[] {
  const { store, schema } = caller.workspace;
  const texts = plainText(store.table(shape.object.nameSingular), shape);
  const inside: Hit[] = [];
  const hits: Hit[] = [];
  for (const slot of matchingSlots(filter, { store, shape, schema }, 'live')) {
    const text = texts(slot);
    const parts = words.filter((word) => text.includes(word)).length;
    const rank = parts === 0 && words.length > 0 ? 0 : rankOf(text, words);
    if (rank > 0) hits.push({ slot, shape, rank });
    else if (parts === words.length) inside.push({ slot, shape, rank });
  }
  return hits.length > 0 ? hits : inside;
}

function rankOf(text: string, words: readonly string[]): number {
  const own = wordsOf(text);
  const found = words.filter((word) => own.some((one) => one.startsWith(word))).length;
  if (found === words.length) return 2;
  return found > 0 ? 1 : 0;
}

function renderHit({ slot, shape, rank }: Hit, store: Store): Record<string, unknown> {
  const { nameSingular, labelSingular } = shape.object;
  const row = store.table(nameSingular).rowAt(slot);
  return {
    recordId: row.id,
    objectNameSingular: nameSingular,
    objectLabelSingular: labelSingular,
    label: labelOf(row, shape),
    imageUrl: imageOf(row, nameSingular),
    tsRankCD: rank / 10,
    tsRank: rank * 0.06,
  };
}

/** What a record is called: the value of its object's label field. */
export function labelOf(row: Row, shape: Shape): string {
  const member = shape.members.get(shape.object.labelField);
  if (member?.kind === 'column') return String(row[member.column.key] ?? '');
  if (member?.kind !== 'composite') return '';
  const parts = [...member.parts.values()].map((column) => row[column.key]);
  return parts.filter((part) => typeof part === 'string').join(' ');
}

function imageOf(row: Row, object: string): string {
  if (object !== 'company') return String(row['avatarUrl'] ?? '');
  const url = row['domainNamePrimaryLinkUrl'];
  return typeof url === 'string'
    ? `https://twenty-icons.com/${url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/.*$/, '')}`
    : '';
}

/** This filter spells its nulls `Null` and `NotNull`; everywhere else they are upper case. */
function withUpperCaseNulls(filter: unknown): unknown {
  if (Array.isArray(filter)) return filter.map(withUpperCaseNulls);
  if (!isObject(filter)) return filter;
  const spell = (key: string, value: unknown) => {
    if (key !== 'is') return withUpperCaseNulls(value);
    return value === 'NotNull' ? 'NOT_NULL' : 'NULL';
  };
  return Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, spell(key, value)]));
}

function writePosition(position: number): string {
  return Buffer.from(JSON.stringify({ position })).toString('base64');
}

function readPosition(cursor: string): number {
  try {
    const { position } = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as { position: unknown };
    if (typeof position === 'number') return position;
  } catch {
    // falls through to the refusal
  }
  throw refusal('INTERNAL_SERVER_ERROR', `Invalid cursor: ${cursor}`);
}

function refusal(code: 'BAD_USER_INPUT' | 'INTERNAL_SERVER_ERROR', message: string): TwentyError {
  return new TwentyError(message, code, { friendly: 'An error occurred.' });
}
