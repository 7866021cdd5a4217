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
  if (Array.isArray(value)) return value.map(inline).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${key}=${nested(member)}`)
    .join('; ');
}

const nested = (value: unknown) =>
  typeof value === 'object' && value !== null ? `(${inline(value)})` : inline(value);
