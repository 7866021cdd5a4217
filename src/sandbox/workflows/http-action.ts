import { isObject } from '../store/row';
import type { Action } from './step-outcome';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;
const HTTP_TIMEOUT = 30_000;
const WITH_BODY: readonly unknown[] = ['POST', 'PUT', 'PATCH'];

/** HTTP_REQUEST: whatever is answered is the result, refusals too; only silence fails. It reaches this machine only. */
export const request: Action = async ({ url, method, headers, body }) => {
  refuseAddress(String(url));
  const hasBody = WITH_BODY.includes(method) && body != null && body !== '';
  const sent = new Headers(hasBody ? { 'content-type': 'application/x-www-form-urlencoded' } : {});
  for (const [name, value] of Object.entries(isObject(headers) ? headers : {})) sent.set(name, String(value));
  const response = await fetch(String(url), {
    method: String(method ?? 'GET'),
    headers: sent,
    signal: AbortSignal.timeout(HTTP_TIMEOUT),
    ...(hasBody && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Error(wordsOf(error));
  });
  return { result: parsed(await response.text()) };
};

function refuseAddress(url: string): void {
  if (!URL.canParse(url)) throw new Error('Invalid URL');
  if (!LOOPBACK.test(new URL(url).hostname)) throw new Error('The sandbox calls loopback addresses only');
}

/** What went wrong on the line, in the words of the client that Twenty uses. */
function wordsOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const words = cause instanceof Error ? cause.message : String(error);
  return words === 'other side closed' ? 'socket hang up' : words;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
