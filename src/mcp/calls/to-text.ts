/** The short text of a tool's answer: one line per fact, one line per record, JSON only where nothing shorter says it. */
export function toText(facts: Record<string, unknown>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => line(key, value))
    .join('\n');
}

function line(key: string, value: unknown): string {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    return [`${key} (${value.length}):`, ...value.map((item) => `- ${inline(item)}`)].join('\n');
  }
  return `${key}: ${inline(value)}`;
}

const BREAKS_THE_LINE = /[\p{Cc}\p{Zl}\p{Zp};=]/u;

/** A JSON text; the line breaks beyond ASCII, which JSON leaves as they are, become \u escapes too. */
const quoted = (text: string) =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** `name=Acme; amount=5000 EUR`; texts that would break the line are quoted. */
function inline(value: unknown): string {
  if (typeof value === 'string') return BREAKS_THE_LINE.test(value) ? quoted(value) : value;
  if (Array.isArray(value)) return value.map(item).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (isMoney(members)) return members.map(([, member]) => inline(member)).join(' ');
  return members.map(([key, member]) => `${key}=${nested(member)}`).join('; ');
}

/** Lists of texts and records inside of a record stand in brackets; an amount of money needs none. */
function nested(value: unknown): string {
  if (typeof value !== 'object' || value === null) return inline(value);
  const holdsObjects = Array.isArray(value) && value.some((one) => typeof one === 'object');
  return holdsObjects || isMoney(Object.entries(value)) ? inline(value) : `(${inline(value)})`;
}

const item = (value: unknown) =>
  typeof value === 'object' && value !== null ? nested(value) : inline(value);

const isMoney = (members: readonly [string, unknown][]) =>
  members.length === 2 &&
  members[0]?.[0] === 'amount' &&
  members[1]?.[0] === 'currency' &&
  typeof members[1][1] === 'string';
