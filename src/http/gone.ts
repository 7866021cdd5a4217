import type { ServerResponse } from 'node:http';

/** Aborts `gone` when the client leaves before its answer is written. */
export function abortWhenGone(response: ServerResponse, gone: AbortController): void {
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new DOMException('The client went away.', 'AbortError'));
  });
}
