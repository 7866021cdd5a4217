import type { ServerContext } from '@modelcontextprotocol/server';

/** What the handlers of Nest get beside their input, for one request to one server. */
export type ContextFor = (request: unknown, sdkContext: ServerContext) => unknown;
