import type { ServerResponse } from 'node:http';

/** Aborts `gone` when the client leaves before its answer is written, or has left already. */
export function abortWhenGone(response: ServerResponse, gone: AbortController): void {
  const leave = () => {
    if (!response.writableFinished) gone.abort(new DOMException('The client went away.', 'AbortError'));
  };
  if (response.destroyed) leave();
  else response.once('close', leave);
}
