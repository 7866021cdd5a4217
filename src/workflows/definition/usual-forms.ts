import { isObject } from '../../schema/values/value-type.js';
import { type Keys, keyMeant } from './keys.js';
import { EMAIL, KINDS } from './kinds.js';

type Said = Readonly<Record<string, unknown>>;

/** Where other tools say what a step does: `{type: "create_record", object: "task"}`. */
const TYPE_WORDS = ['type', 'action', 'kind', 'step'];
const TYPES: Keys = { ...KINDS, only: [...(KINDS.only ?? []), 'filter', 'condition'] };

const OBJECT = ['object', 'objectName', 'entity'];
const CONDITION = ['condition', 'conditions', 'if', 'filter', 'where'];
/** The member that says what stands behind the word here: `{create: "task"}`. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  ...{ create: OBJECT, upsert: OBJECT, update: OBJECT, delete: OBJECT, find: OBJECT, pick: OBJECT },
  ...{ if: CONDITION, only: CONDITION, forEach: ['items', 'list', 'in', 'over', 'of'] },
  ...{ wait: ['until', 'for', 'duration', 'time'], agent: ['prompt', 'instructions', 'task'] },
  code: ['source', 'script'],
};

/** A step in the form that is read here, where it was written as other tools have it; all else as it is. */
export function stepAsMeant(said: unknown): unknown {
  return isObject(said) ? byRecord(nested(typed(said))) : said;
}

function typed(said: Said): Said {
  const word = TYPE_WORDS.find((one) => typeof said[one] === 'string');
  const kind = word && keyMeant(String(said[word]), TYPES);
  if (!word || !kind) return said;
  const rest = without(said, word);
  return kind in rest && kind !== 'if' ? rest : unfolded(kind, rest);
}

/** Of these the object is what is meant. */
const WHOLE: ReadonlySet<string> = new Set(['if', 'only', 'email']);

/** `{http: {method, url}}` and its like. */
function nested(said: Said): Said {
  const words = Object.keys(said);
  const word = words.find((one) => one in KINDS) ?? words.find((one) => keyMeant(one, KINDS));
  const kind = word && keyMeant(word, KINDS);
  const inner = word && said[word];
  if (kind === 'email' && !isObject(inner)) return mailOf(said);
  if (!word || !kind || !isObject(inner) || WHOLE.has(kind)) return said;
  return { ...without(said, word), ...unfolded(kind, inner) };
}

function unfolded(kind: string, inner: Said): Said {
  if (kind === 'email') return mailOf(inner);
  if (kind === 'http') {
    const { url, method = 'GET', ...rest } = inner;
    return { http: `${String(method)} ${String(url ?? '')}`, ...rest };
  }
  const subject = [kind, ...(SUBJECTS[kind] ?? [])].find((one) => one in inner);
  if (kind === 'wait' && !subject) return { wait: stretchOf(inner) };
  return subject ? { ...without(inner, subject), [kind]: inner[subject] } : { ...inner, [kind]: undefined };
}

const without = (said: Said, key: string): Said =>
  Object.fromEntries(Object.entries(said).filter(([other]) => other !== key));

/** `{email: "a@b.c", subject, body}` with what belongs to the mail put into it. */
function mailOf(said: Said): Said {
  const { email, ...others } = said;
  const isOfMail = (key: string) => keyMeant(key, EMAIL) !== undefined;
  const entries = Object.entries(others);
  const to = email === undefined ? {} : { to: email };
  return {
    ...Object.fromEntries(entries.filter(([key]) => !isOfMail(key))),
    email: { ...to, ...Object.fromEntries(entries.filter(([key]) => isOfMail(key))) },
  };
}

const stretchOf = (units: Said): string =>
  Object.entries(units)
    .map(([unit, count]) => `${String(count)} ${unit}`)
    .join(' ');

/** `{update: "person", id: "{{trigger.id}}"}`: an id in braces is no name of a step. */
function byRecord(said: Said): Said {
  const { id, record, ...rest } = said;
  const isRecord = typeof id === 'string' && id.includes('{{') && record === undefined;
  return isRecord && ('update' in said || 'delete' in said) ? { ...rest, record: id } : said;
}
