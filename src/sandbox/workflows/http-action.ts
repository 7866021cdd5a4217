import { isObject } from '../store/row';
import type { Action } from './step-outcome';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;
const HTTP_TIMEOUT = 30_000;
const WITH_BODY: readonly unknown[] = ['POST', 'PUT', 'PATCH'];

/** HTTP_REQUEST: whatever is answered is the result, refusals too; only silence fails. It reaches this machine only. */
export const request: Action = async ({ url, method, headers, body }) => {
  if (!LOOPBACK.test(new URL(String(url)).hostname))
    throw new Error('The sandbox calls loopback addresses only');
  const hasBody = WITH_BODY.includes(method) && body != null && body !== '';
  const given = isObject(headers)
    ? Object.entries(headers).map(([name, value]) => [name, String(value)])
    : [];
  const response = await fetch(String(url), {
    method: String(method ?? 'GET'),
    headers: {
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(Object.fromEntries(given) as Record<string, string>),
    },
    signal: AbortSignal.timeout(HTTP_TIMEOUT),
    ...(hasBody && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Error(wordsOf(error));
  });
  return { result: parsed(await response.text()) };
};

/** What went wrong on the line, in the words of the client that Twenty uses. */
function wordsOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? cause.message : String(error);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
