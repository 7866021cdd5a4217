import { STORIES } from '../../src/sandbox/company/stories';
import { DemoCompany } from '../support/demo-company';
import { TwentyClient } from '../support/twenty-client';
import { type RunningSandbox, startSandbox } from '../support/sandbox';

const RESTRICTED = 'FIELD_RESTRICTED_ADDITIONAL_PERMISSIONS_REQUIRED';

describe('The demo company', () => {
  let sandbox: RunningSandbox;
  let company: DemoCompany;

  beforeAll(async () => {
    sandbox = await startSandbox();
    company = new DemoCompany(sandbox);
  });
  afterAll(() => sandbox.stop());

  it('has the size of a small vendor with two years behind it', async () => {
    const objects = ['companies', 'people', 'opportunities', 'messages', 'calendarEvents', 'tasks', 'notes'];
    const pages = await Promise.all(
      objects.map((object) => company.page<{ createdAt: string }>(object, '{}', 'createdAt')),
    );
    const counts = pages.map(({ totalCount }) => totalCount);
    expect(counts.slice(0, 3)).toEqual([300, 900, 700]);
    expect(Math.min(...counts)).toBeGreaterThan(250);
    expect(company.daysAgo(pages[0]?.edges[0]?.node.createdAt ?? '')).toBeGreaterThan(725);
  });

  it('has won and lost deals among seven stages, and several currencies', async () => {
    const deals = await company.list<{ stage: string; amount: { currencyCode: string | null } }>(
      'opportunities',
      '{}',
      'stage amount{currencyCode}',
    );
    const count = (stage: string) => deals.filter((deal) => deal.stage === stage).length;
    expect(new Set(deals.map(({ stage }) => stage)).size).toBe(7);
    expect(count('CUSTOMER')).toBeGreaterThan(120);
    expect(count('LOST')).toBeGreaterThan(count('CUSTOMER'));
    expect(deals.length - count('CUSTOMER') - count('LOST')).toBeGreaterThan(100);
    expect(new Set(deals.map(({ amount }) => amount.currencyCode ?? '')).size).toBeGreaterThan(5);
  });

  it('lacks values, has others mistyped, and has thrown some records away', async () => {
    const missing = [
      'domainName:{primaryLinkUrl:{is:NULL}}',
      'industry:{is:NULL}',
      'accountOwnerId:{is:NULL}',
    ];
    for (const filter of missing)
      expect((await company.page('companies', `{ ${filter} }`, 'id')).totalCount).toBeGreaterThan(5);
    const odd = '{ address: { addressCountry: { in: ["UK", "USA", "Deutschland", "Holland", "England"] } } }';
    expect((await company.page('companies', odd, 'id')).totalCount).toBeGreaterThan(2);
    expect((await company.page('companies', '{deletedAt:{is:NOT_NULL}}', 'id')).totalCount).toBe(1);
  });

  it('shares most mails, some in part, and some not at all', async () => {
    const { totalCount, edges } = await company.page<{ subject: string; text: string }>(
      'messages',
      '{}',
      'subject text',
    );
    const shown = edges.map(({ node }) => node);
    expect(totalCount).toBeGreaterThan(shown.length);
    const covered = shown.filter(({ text }) => text === RESTRICTED);
    expect(covered.filter(({ subject }) => subject !== RESTRICTED).length).toBeGreaterThan(20);
    expect(covered.filter(({ subject }) => subject === RESTRICTED).length).toBeGreaterThan(20);
    expect(covered.length).toBeLessThan(shown.length / 2);
  });

  it('meets people in the past and in the future', async () => {
    const now = new Date().toISOString();
    const fields = 'title calendarEventParticipants{totalCount}';
    const ahead = await company.list<{ calendarEventParticipants: { totalCount: number } }>(
      'calendarEvents',
      `{ startsAt: {gt: "${now}"} }`,
      fields,
    );
    expect(ahead.length).toBeGreaterThan(15);
    expect(ahead.every((meeting) => meeting.calendarEventParticipants.totalCount > 1)).toBe(true);
  });

  it('shows mails and meetings on the timelines of whoever took part', async () => {
    const [person] = await company.list<{ id: string; company: { id: string } }>(
      'people',
      `{ name: { lastName: { eq: "${STORIES.sourAccount.contact.lastName}" } } }`,
      'id company{id}',
    );
    const user = new TwentyClient(sandbox.url, sandbox.userToken);
    for (const [object, id] of [
      ['person', person?.id],
      ['company', person?.company.id],
    ]) {
      const record = `objectNameSingular: "${object}", recordId: "${id}", page: 1, pageSize: 2`;
      const answer = await user.graphql<unknown>(
        `{ getTimelineThreadsFromObjectRecord(${record}) { totalNumberOfThreads timelineThreads { subject } }
           getTimelineCalendarEventsFromObjectRecord(${record}) { totalNumberOfCalendarEvents } }`,
      );
      expect(answer).toMatchObject({
        getTimelineThreadsFromObjectRecord: {
          totalNumberOfThreads: 5,
          timelineThreads: [{ subject: 'Re: Termination' }, { subject: 'Re: Outage on Tuesday' }],
        },
        getTimelineCalendarEventsFromObjectRecord: { totalNumberOfCalendarEvents: 1 },
      });
    }
  });

  it('is commanded by outsiders in notes and mails', async () => {
    const { notes, mails, phrases } = STORIES.injections;
    const texts = [
      ...(
        await company.list<{ title: string; bodyV2: { markdown: string } }>(
          'notes',
          `{ title: {in: ${JSON.stringify(notes)}} }`,
          'title bodyV2{markdown}',
        )
      ).map(({ bodyV2 }) => bodyV2.markdown),
      ...(
        await company.list<{ text: string }>(
          'messages',
          `{ subject: {in: ${JSON.stringify(mails)}} }`,
          'text',
        )
      ).map(({ text }) => text),
    ];
    expect(texts.length).toBeGreaterThanOrEqual(notes.length + mails.length);
    for (const phrase of phrases)
      expect(texts.filter((text) => text.toLowerCase().includes(phrase))).not.toEqual([]);
  });

  it('has companies and people twice, which Twenty finds only when nothing was mistyped', async () => {
    const { companies, people } = STORIES.duplicates;
    for (const [name, twin] of companies) {
      const filter = `{ name: { in: ${JSON.stringify([name, twin])} } }`;
      expect((await company.page('companies', filter, 'id')).totalCount).toBe(2);
    }
    for (const emails of people) {
      const filter = `{ emails: { primaryEmail: { in: ${JSON.stringify(emails)} } } }`;
      expect((await company.page('people', filter, 'id')).totalCount).toBe(2);
    }
  });
});
