/** What is asked of the sandbox, and the same of a database; `known` holds ids and values that occur. */
export const QUERIES = [
  {
    name: 'One deal by its id',
    graphql: ({ id }) =>
      `opportunity(filter:{id:{eq:"${id}"}}){id name stage amount{amountMicros} companyId}`,
    sql: ({ id }) => [`${ROW} FROM deal WHERE id = '${id}'`],
  },
  {
    name: "A company's deals, by foreign key",
    graphql: ({ companyId }) => list(`filter:{companyId:{eq:"${companyId}"}}`),
    sql: ({ companyId }) => page(`companyId = '${companyId}'`),
  },
  {
    name: 'What changed since a time',
    graphql: ({ updatedAt }) => list(`filter:{updatedAt:{gte:"${updatedAt}"}}`),
    sql: ({ updatedAt }) => page(`updatedAt >= '${updatedAt}'`),
  },
  {
    name: 'First page of all, with their count',
    graphql: () => list(''),
    sql: () => page('1'),
  },
  {
    name: 'Deals in one stage',
    graphql: () => list('filter:{stage:{eq:MEETING}}'),
    sql: () => page("stage = 'MEETING'"),
  },
  {
    name: 'Words inside the name',
    graphql: () => list('filter:{name:{ilike:"%expansion%"}}'),
    sql: () => page("name LIKE '%expansion%'"),
  },
  {
    name: 'Amounts between two bounds, largest first',
    graphql: () =>
      list(
        'filter:{and:[{amount:{amountMicros:{gte:20000000000}}},{amount:{amountMicros:{lt:60000000000}}}]},orderBy:[{amount:{amountMicros:DescNullsLast}}]',
      ),
    sql: () => page('amount >= 20000000000 AND amount < 60000000000', 'amount DESC NULLS LAST, id'),
  },
  {
    name: 'Newest first',
    graphql: () => list('orderBy:[{createdAt:DescNullsLast}]'),
    sql: () => page('1', 'createdAt DESC NULLS LAST, id'),
  },
  {
    name: "By the company's name",
    graphql: () => list('orderBy:[{company:{name:AscNullsLast}}]'),
    sql: () => page('1', 'company.name, deal.id', { join: JOIN }),
  },
  {
    name: 'A page from the middle of all',
    graphql: ({ count }) => list(`orderBy:[{name:AscNullsLast}],offset:${Math.floor(count / 2)}`),
    sql: ({ count }) => page('1', 'deal.name, id', { offset: Math.floor(count / 2) }),
  },
  {
    name: 'Sums by stage and currency',
    graphql: () =>
      'opportunitiesGroupBy(groupBy:[{stage:true},{amount:{currencyCode:true}}]){groupByDimensionValues totalCount sumAmountAmountMicros}',
    sql: () => ['SELECT stage, currency, count(*), sum(amount) FROM deal GROUP BY stage, currency'],
  },
  {
    name: 'Counts by month of closing',
    graphql: () =>
      'opportunitiesGroupBy(groupBy:[{closeDate:{granularity:MONTH,timeZone:"UTC"}}]){groupByDimensionValues totalCount}',
    sql: () => ["SELECT strftime('%Y-%m', closeDate) AS month, count(*) FROM deal GROUP BY month"],
  },
  {
    name: "Sums by the company's city",
    graphql: () =>
      'opportunitiesGroupBy(groupBy:[{company:{address:{addressCity:true}}}]){groupByDimensionValues totalCount sumAmountAmountMicros}',
    sql: () => [`SELECT city, count(*), sum(amount) FROM deal ${JOIN} GROUP BY city`],
  },
];

const ROW = 'SELECT deal.id, deal.name, stage, amount, companyId';
const JOIN = 'LEFT JOIN company ON company.id = deal.companyId';

const list = (args) =>
  `opportunities(first:20${args && ','}${args}){totalCount pageInfo{hasNextPage} edges{node{id name stage amount{amountMicros} companyId}}}`;

/** A list is two questions to a database: the page, and how many there are. */
const page = (where, order = 'deal.id', { join = '', offset = 0 } = {}) => [
  `${ROW} FROM deal ${join} WHERE ${where} ORDER BY ${order} LIMIT 20 OFFSET ${offset}`,
  `SELECT count(*) FROM deal WHERE ${where}`,
];

const TIMES = 7;

/** The median milliseconds of several runs, after one that does not count. */
export async function medianOf(run) {
  const times = [];
  for (let count = 0; count <= TIMES; count += 1) {
    const began = performance.now();
    await run();
    if (count > 0) times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)];
}
