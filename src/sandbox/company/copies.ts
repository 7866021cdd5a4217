import type { Columns, Json, Row } from '../store/row';
import { iso } from './calendar';
import type { Setting } from './setting';

/** The rows of one part of the company, by object, in the order in which they were planted. */
export type Part = ReadonlyMap<string, readonly Row[]>;

interface Copied {
  /** Columns that point to what was copied before. */
  readonly pointers: readonly string[];
  /** What must not be the same twice, and what need not. */
  readonly own: (row: Row, copy: number) => Columns;
}

const SIX_HOURS = 6 * 3_600_000;

/** What is copied, each object after those that it points to. */
const COPIED: Readonly<Record<string, Copied>> = {
  company: {
    pointers: [],
    own: ({ name = null, domainNamePrimaryLinkUrl = null }, copy) => ({
      name: branch(name, copy),
      domainNamePrimaryLinkUrl: address(domainNamePrimaryLinkUrl, copy),
    }),
  },
  person: {
    pointers: ['companyId'],
    own: ({ emailsPrimaryEmail = null }, copy) => ({
      emailsPrimaryEmail: address(emailsPrimaryEmail, copy),
    }),
  },
  opportunity: {
    pointers: ['companyId', 'pointOfContactId'],
    own: ({ name = null, amountAmountMicros = null }, copy) => ({
      name: String(name).replace(' – ', ` branch ${copy} – `),
      amountAmountMicros: varied(amountAmountMicros, copy),
    }),
  },
  subscription: {
    pointers: ['companyId', 'opportunityId'],
    own: ({ name = null, mrrAmountMicros = null }, copy) => ({
      name: branch(name, copy),
      mrrAmountMicros: varied(mrrAmountMicros, copy),
    }),
  },
};

/** The objects of which a part is made. */
export const COPIED_OBJECTS = Object.keys(COPIED);

const branch = (name: Json, copy: number): Json =>
  typeof name === 'string' ? `${name.trim()} branch ${copy}` : name;

/** All addresses end on `.example`. */
const address = (text: Json, copy: number): Json =>
  typeof text === 'string' ? `${text.slice(0, -'.example'.length)}-branch-${copy}.example` : text;

/** A tenth more or less, in whole units. */
const varied = (micros: Json, copy: number): Json =>
  typeof micros === 'number' ? Math.round((micros * (90 + (copy % 21))) / 1e8) * 1e6 : micros;

/**
 * Plants a part once more, with ids, names, addresses, amounts and times of its own: far cheaper than living through
 * two years again. The number tells the copies of a part from each other.
 */
export function plantCopy({ planter, random }: Setting, part: Part, copy: number): void {
  const ids = new Map<Json, string>();
  for (const [object, { pointers, own }] of Object.entries(COPIED)) {
    for (const row of part.get(object) ?? []) {
      const id = random.uuid();
      ids.set(row.id, id);
      const late = random.between(0, SIX_HOURS);
      const times = {
        createdAt: earlier(row['createdAt'], late),
        updatedAt: earlier(row['updatedAt'], late),
      };
      const fresh: Record<string, Json> & { id: string } = { ...row, ...own(row, copy), ...times, id };
      for (const key of pointers) fresh[key] = ids.get(row[key] ?? null) ?? null;
      fresh['position'] = planter.position(object);
      planter.put(object, fresh);
    }
  }
}

const earlier = (time: Json | undefined, by: number): string => iso(Date.parse(String(time)) - by);
