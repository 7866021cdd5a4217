import { Injectable } from '@nestjs/common';
import { SignedInUser } from '../../connections/signed-in-user.js';
import { AppError, hasCode } from '../../errors/app-error.js';
import { SchemaService } from '../../schema/schema.service.js';
import { isUuid } from '../../schema/uuid.js';
import { isObject, storable } from '../../schema/values/value-type.js';
import { type TwentyFilter, escaped } from '../filter/comparison.js';
import { ALL, disjunction } from '../filter/lower.js';
import { RecordRequests } from '../requests/record-requests.js';
import { renderRecord } from '../requests/render-record.js';
import { chooseFields } from '../requests/selection.js';
import { type Member, memberCalled, memberNamed } from './member-called.js';
import { type MemberLookup, isMe } from './member-lookup.js';

const MOST_MEMBERS = 1_000;
/** Stands for whoever is named until it is known. */
const SOMEBODY = '00000000-0000-4000-8000-000000000000';

/** Whom a caller means among the members of the workspace; "me" is the user whose token this is. */
@Injectable()
export class Members {
  constructor(
    private readonly requests: RecordRequests,
    private readonly user: SignedInUser,
    private readonly schemas: SchemaService,
  ) {}

  /**
   * The id of the member whom a text means, as `memberCalled` understands it.
   * @throws AppError INVALID_INPUT when several are called like that; RECORD_NOT_FOUND; INSUFFICIENT_PERMISSIONS for "me" of an API key
   */
  async id(said: string): Promise<string> {
    return (await this.meant([said])).called(said);
  }

  /**
   * The id for each text, or the error that tells why it has none.
   * @throws AppError INSUFFICIENT_PERMISSIONS for "me" of an API key
   */
  async each(all: readonly string[]): Promise<Map<string, string | AppError>> {
    const lookup = await this.meant(all);
    return new Map(all.map((said) => [said, orError(() => lookup.called(said))]));
  }

  /**
   * Reads what may name members: once to learn whom, and where it names any, again with them known.
   * @throws AppError as `id`
   */
  async reading<T>(read: (lookup: MemberLookup) => T): Promise<T> {
    const said = new Set<string>();
    const note = (name: string) => (said.add(name), SOMEBODY);
    const learnt = read({ called: note, named: note });
    return said.size === 0 ? learnt : read(await this.meant([...said]));
  }

  /** Everybody, by name; of very many the first thousand. */
  async all(): Promise<Member[]> {
    const members = await this.read(ALL);
    return members.sort((a, b) => a.name.localeCompare(b.name));
  }

  /** What a caller says, with "me" replaced by who that is, for whoever reads it later. It is for what has been read before. */
  async spelledOut<T>(said: T): Promise<T> {
    if (!this.user.isThere()) return said;
    return replaced(said, await this.caller()) as T;
  }

  private async meant(all: readonly string[]): Promise<MemberLookup> {
    const others = all.filter((said) => !isMe(said));
    const me = others.length < all.length ? await this.caller() : undefined;
    const members = others.length > 0 ? await this.candidates(others) : [];
    return {
      called: (said) => (isMe(said) && me) || memberCalled(said, members).id,
      named: (said) => (isMe(said) && me) || memberNamed(said, members)?.id,
    };
  }

  private async caller(): Promise<string> {
    if (this.user.isThere()) return (await this.user.ids('"me" is a person')).memberId;
    throw new AppError('INSUFFICIENT_PERMISSIONS', '"me" is a person, and an API key belongs to nobody.', {
      hint: 'Give the name or e-mail address of the member (twenty_list_workspace_members), or connect with the access token of a signed-in user.',
    });
  }

  /** Those who may be meant; where a text means nobody, all who are there. */
  private async candidates(said: readonly string[]): Promise<Member[]> {
    const found = await this.read(disjunction(said.map(maybe)));
    const isStranger = (name: string) =>
      hasCode(
        orError(() => memberCalled(name, found)),
        'RECORD_NOT_FOUND',
      );
    return said.some(isStranger) ? [...found, ...(await this.read(ALL))] : found;
  }

  private async read(filter: TwentyFilter): Promise<Member[]> {
    const schema = await this.schemas.current();
    const object = schema.getObject('workspaceMember');
    const selection = chooseFields(object, schema, { fields: ['name', 'userEmail'], isImplied: true });
    const page = await this.requests.find(selection, { filter, first: MOST_MEMBERS });
    return page.edges.map(({ node }) => {
      const { id, name, userEmail } = renderRecord(node, selection);
      return { id, name: String(name ?? ''), ...(typeof userEmail === 'string' && { email: userEmail }) };
    });
  }
}

/** Whoever may be called so: every word is in the name, or it is the address. */
function maybe(text: string): TwentyFilter {
  const said = storable(text).trim();
  if (isUuid(said)) return { id: { eq: said } };
  const within = said.split(/\s+/).map((word) => {
    const ilike = `%${escaped(word)}%`;
    return { or: [{ name: { firstName: { ilike } } }, { name: { lastName: { ilike } } }] };
  });
  return { or: [{ userEmail: { ilike: escaped(said) } }, { and: within }] };
}

function replaced(said: unknown, me: string): unknown {
  if (typeof said === 'string') return isMe(said) ? me : said;
  if (Array.isArray(said)) return said.map((one) => replaced(one, me));
  if (!isObject(said)) return said;
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, replaced(value, me)]));
}

function orError<T>(find: () => T): T | AppError {
  try {
    return find();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
