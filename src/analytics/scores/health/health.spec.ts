import type { Activity } from '../../../history/activities';
import type { Contract } from '../../../history/workspace-history';
import { DAY, NOW, ago, makeActivity, makeCompany, makeHistory } from '../../../../test/support/made-history';
import { Book } from '../book';
import { lostLately, resembling } from '../lost-lately';
import { plainly } from './health';
import { accountOf, distributionOf, portfolio } from './portfolio';
import { segmentsOf } from './segments';

const contract = (id: string, companyId: string, more: Partial<Contract> = {}): Contract => ({
  ...{ id, name: id, companyId, startedAt: ago(500), status: 'Active', amount: 1000, currency: 'EUR' },
  ...more,
});

/** One mail from them and one from us each month, for so many months; `tone` of the month. */
function mails(company: string, months: number, tone: (month: number) => number): Activity[] {
  const about = { companies: [company], people: [`${company} p`] };
  return Array.from({ length: months }, (_, month) => [
    makeActivity(`${company} out ${String(month)}`, 'mail-out', month * 30 + 12, {
      ...about,
      thread: `${company}${String(month)}`,
    }),
    makeActivity(`${company} in ${String(month)}`, 'mail-in', month * 30 + 11, {
      ...{ ...about, thread: `${company}${String(month)}`, tone: tone(month) },
    }),
  ]).flat();
}

const companies = ['happy', 'sour', 'gone', 'silent', 'new'].map((id) => makeCompany(id));
const history = makeHistory({
  companies,
  contracts: [
    ...[contract('a', 'happy'), contract('b', 'sour'), contract('d', 'silent')],
    contract('c', 'gone', { status: 'Cancelled', endedAt: ago(18) }),
    contract('e', 'new', { startedAt: ago(20), amount: 50, currency: 'USD' }),
  ],
  activities: [
    ...mails('happy', 10, () => 0.6),
    ...mails('sour', 10, (month) => (month < 3 ? -0.6 : 0.7)),
    ...mails('gone', 10, (month) => (month < 3 ? -0.7 : 0.8)),
    ...mails('new', 1, () => 0.2),
  ],
});

describe('the health of accounts', () => {
  const open = () => Book.open(history);
  const named = async (id: string) => {
    const book = await open();
    const company = history.companies.get(id);
    if (!company) throw new Error(id);
    return accountOf(book, book.companies.of(company, NOW));
  };

  it('is good where they write often, quickly and kindly', async () => {
    const { health, trend } = await named('happy');
    expect(health.status).toBe('healthy');
    expect(health.parts.tone?.facts).toEqual(['their mails of 90 days sound friendly']);
    expect(Math.abs(trend ?? 100)).toBeLessThanOrEqual(5);
  });

  it('falls with the tone, and says so', async () => {
    const { health, trend } = await named('sour');
    expect(health.score).toBeLessThan((await named('happy')).health.score - 15);
    expect(trend).toBeLessThan(-15);
    expect(plainly(health)).toContain('their mails of 90 days sound angry, worse than in the year before');
  });

  it('calls lost who ended the last contract', async () => {
    const { health } = await named('gone');
    expect(health.status).toBe('lost');
    expect(health.score).toBeLessThanOrEqual(20);
  });

  it('is bad where nothing is heard, without judging a tone or answers that nobody knows', async () => {
    const { health } = await named('silent');
    expect(health.status).toBe('at risk');
    expect(Object.keys(health.parts)).toEqual(['engagement', 'commercial', 'breadth']);
  });

  it('ranks the worst first and the lost last', async () => {
    const accounts = await portfolio(await open(), undefined);
    expect(accounts.map(({ company }) => company.id)).toEqual([
      'silent',
      'sour',
      expect.any(String),
      expect.any(String),
      'gone',
    ]);
    expect(distributionOf(accounts)).toMatchObject({ lost: 1, 'at risk': 1, falling: expect.any(Number) });
  });

  it('groups them by behaviour, and never adds up currencies', async () => {
    const segments = await segmentsOf(await portfolio(await open(), undefined));
    const of = (name: string) => segments.find(({ segment }) => segment === name);
    expect(of('Lost')?.examples).toEqual(['Company gone']);
    expect(of('New')).toMatchObject({ accounts: 1, amounts: [{ amount: 50, currency: 'USD' }] });
    expect(segments.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(5);
  });

  it('finds who was lost after a tone that fell, and who sounds alike', async () => {
    const book = await open();
    const lost = await lostLately(book);
    expect(lost.map(({ name }) => name)).toEqual(['Company gone']);
    expect(lost[0]?.endedAt).toBe(NOW - 18 * DAY);
    const grave = lost[0]?.warnings.filter(({ name }) => name.startsWith('tone')) ?? [];
    expect(grave.length).toBeGreaterThan(0);
    expect(resembling(grave, lost)).toEqual(['Company gone']);
    expect(resembling([], lost)).toEqual([]);
  });

  it('knows no customers in an empty workspace', async () => {
    const accounts = await portfolio(await Book.open(makeHistory()), undefined);
    expect(accounts).toEqual([]);
    expect(distributionOf(accounts)).toEqual({
      healthy: 0,
      watch: 0,
      'at risk': 0,
      lost: 0,
      falling: 0,
      rising: 0,
    });
    expect(await segmentsOf(accounts)).toEqual([]);
  });
});
