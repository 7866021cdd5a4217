import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DoorAnswer } from './door';

/** What comes back: an answer, half of one, one that comes drop by drop, a dead line, or silence. */
export type Reaction =
  | DoorAnswer
  | { readonly cut: DoorAnswer }
  | { readonly trickle: DoorAnswer; readonly ms: number }
  | 'drop'
  | 'hang';

/** Lets the client have it. */
export async function react(response: ServerResponse, reaction: Reaction): Promise<void> {
  if (reaction === 'hang') return;
  if (reaction === 'drop') response.destroy();
  else if ('cut' in reaction) cut(response, reaction.cut);
  else if ('trickle' in reaction) await trickle(response, reaction.trickle, reaction.ms);
  else if (reaction.goOn === undefined) response.end(writeHead(response, reaction));
  else goOn(response, reaction, reaction.goOn);
}

function goOn(response: ServerResponse, answered: DoorAnswer, begin: NonNullable<DoorAnswer['goOn']>): void {
  response.write(writeHead(response, answered));
  const line = { send: (text: string) => response.write(text), drop: () => response.destroy() };
  response.on('close', begin(line));
}

function writeHead(response: ServerResponse, answered: DoorAnswer): Buffer {
  const body = Buffer.from(answered.body);
  const type = answered.type === null ? {} : { 'content-type': answered.type };
  const length = answered.status === 204 || answered.goOn ? {} : { 'content-length': body.length };
  response.writeHead(answered.status, {
    'access-control-allow-origin': '*',
    ...type,
    ...length,
    ...answered.headers,
  });
  return body;
}

/** Half of the answer, and then the line goes dead. */
function cut(response: ServerResponse, answered: DoorAnswer): void {
  const body = writeHead(response, answered);
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
}

const DROPS = 20;

/** The whole answer in twenty pieces over the given time. */
async function trickle(response: ServerResponse, answered: DoorAnswer, ms: number): Promise<void> {
  const body = writeHead(response, answered);
  const size = Math.max(1, Math.ceil(body.length / DROPS));
  for (let start = 0; start < body.length && !response.destroyed; start += size) {
    await sleep(ms / DROPS);
    response.write(body.subarray(start, start + size));
  }
  response.end();
}
