// The yardstick of bench/sandbox.mjs: the same deals in SQLite, in memory, indexed as the sandbox is. Needs Node 22 or newer.
// Reads {url, key, known} as JSON from standard input, writes the median milliseconds of each query.
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { medianOf, QUERIES } from './sandbox-queries.mjs';

const PAGE = 10_000;
const { url, key, known } = JSON.parse(await text(process.stdin));

async function* pages(root, fields) {
  for (let after = null; ;) {
    const query = `query($a:String){${root}(first:${PAGE},after:$a){pageInfo{hasNextPage endCursor} edges{node{${fields}}}}}`;
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { a: after } }),
    });
    const { edges, pageInfo } = (await answer.json()).data[root];
    yield edges.map(({ node }) => node);
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

const db = new DatabaseSync(':memory:');
db.exec(`
  CREATE TABLE company (id TEXT PRIMARY KEY, name TEXT, city TEXT);
  CREATE TABLE deal (id TEXT PRIMARY KEY, name TEXT, stage TEXT, amount REAL, currency TEXT, companyId TEXT,
                     closeDate TEXT, createdAt TEXT, updatedAt TEXT);
  CREATE INDEX byCompany ON deal (companyId);
  CREATE INDEX byUpdate ON deal (updatedAt);
  BEGIN;
`);
const addCompany = db.prepare('INSERT INTO company VALUES (?, ?, ?)');
for await (const nodes of pages('companies', 'id name address{addressCity}'))
  for (const { id, name, address } of nodes) addCompany.run(id, name, address.addressCity);
const addDeal = db.prepare('INSERT INTO deal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
const FIELDS = 'id name stage amount{amountMicros currencyCode} companyId closeDate createdAt updatedAt';
for await (const nodes of pages('opportunities', FIELDS)) {
  for (const { id, name, stage, amount, companyId, closeDate, createdAt, updatedAt } of nodes) {
    const money = [amount.amountMicros, amount.currencyCode];
    addDeal.run(id, name, stage, ...money, companyId, closeDate, createdAt, updatedAt);
  }
}
db.exec('COMMIT; ANALYZE;');

const times = [];
for (const { sql } of QUERIES) {
  const statements = sql(known).map((one) => db.prepare(one));
  times.push(await medianOf(() => statements.map((statement) => statement.all())));
}
console.log(JSON.stringify(times));
