import type { RunningSandbox } from './sandbox';
import { TwentyClient } from './twenty-client';

/** A page of records as Twenty answers it. */
export interface Page<T> {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: T }[];
}
/** What the timeline says of one change. */
export interface Change {
  readonly happensAt: string;
  readonly properties: {
    readonly diff?: Record<string, { readonly before: unknown; readonly after: unknown }>;
  };
}
/** What somebody wrote. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly receivedAt: string;
}

const DAY = 24 * 3600 * 1000;

/** Asks a sandbox about its demo company, with the admin key unless told otherwise. */
export class DemoCompany {
  private readonly startedAt = Date.now();
  private readonly twenty: TwentyClient;

  constructor({ url, adminKey }: RunningSandbox, key = adminKey) {
    this.twenty = new TwentyClient(url, key);
  }

  /** Records that match, oldest first. */
  async page<T>(plural: string, filter: string, fields: string): Promise<Page<T>> {
    const query = `{ ${plural}(filter: ${filter}, first: 20000, orderBy: [{createdAt: AscNullsLast}]) { totalCount edges { node { ${fields} } } } }`;
    const answer = await this.twenty.graphql<Record<string, Page<T>>>(query);
    return answer[plural] ?? { totalCount: 0, edges: [] };
  }

  async list<T>(plural: string, filter: string, fields: string): Promise<T[]> {
    return (await this.page<T>(plural, filter, fields)).edges.map(({ node }) => node);
  }

  async get<T>(plural: string, name: string, fields: string): Promise<T> {
    const [record] = await this.list<T>(plural, `{ name: { eq: "${name}" } }`, fields);
    if (record === undefined) throw new Error(`no ${name} among the ${plural}`);
    return record;
  }

  /** Changes of a record, oldest first: `target` as in `targetPersonId`. */
  changes(target: string, id: string): Promise<Change[]> {
    const filter = `{ ${target}: {eq: "${id}"}, properties: {like: "%diff%"} }`;
    return this.list<Change>('timelineActivities', filter, 'happensAt properties');
  }

  /** Mails that people of a domain wrote or received, oldest first. */
  async mails(domain: string, role: 'FROM' | 'TO'): Promise<Mail[]> {
    const filter = `{ handle: {ilike: "%@${domain}"}, role: {eq: ${role}} }`;
    const sent = await this.list<{ messageId: string }>('messageParticipants', filter, 'messageId');
    const ids = sent.map(({ messageId }) => `"${messageId}"`).join(', ');
    return this.list<Mail>('messages', `{ id: {in: [${ids}]} }`, 'subject text receivedAt');
  }

  daysAgo(time: string): number {
    return (this.startedAt - Date.parse(time)) / DAY;
  }
}
