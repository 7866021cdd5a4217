import { readFileSync } from 'node:fs';

const KILOBYTES = 1024;

/** The most memory that a process has had so far, in megabytes, as the kernel counts it. */
export const memoryOf = (pid) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / KILOBYTES;

const TICK_MS = 10;

/** Milliseconds that a process has computed so far, on one core. */
export function computedBy(pid) {
  const [, behindName] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = behindName.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * TICK_MS;
}

/** Who writes GraphQL by hand: waits for answers and reads all of them. */
export function writerOf({ url, adminKey }) {
  const taken = { requests: 0, bytes: 0, ms: 0 };
  return {
    taken,
    now: new Date(),
    async graphql(query) {
      const started = performance.now();
      const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      const text = await response.text();
      const { data, errors } = JSON.parse(text);
      taken.requests += 1;
      taken.bytes += text.length;
      taken.ms += performance.now() - started;
      if (errors) throw new Error(`${errors[0].message} in ${query}`);
      return data;
    },
  };
}

export async function dealsIn(sandbox) {
  const { opportunities } = await writerOf(sandbox).graphql('{ opportunities(first: 1) { totalCount } }');
  return opportunities.totalCount;
}
