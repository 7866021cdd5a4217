import type { McpServer, ReadResourceResult, ServerContext, Tool } from '@modelcontextprotocol/server';
import { forEverybody } from '../caching.js';
import { declaredBy } from '../calls/client-capabilities.js';
import { PAGE } from './page/page.js';

/**
 * MCP Apps (SEP-1865, 2026-01-26): a page that clients show beside the answer of a tool. It is found by the tools that
 * name it and not by lists of resources, since it is nothing to read.
 */
const EXTENSION = 'io.modelcontextprotocol/ui';
const TYPE = 'text/html;profile=mcp-app';
const URI = 'ui://twenty/picture';
/** It asks nobody for anything. */
const META = { ui: { csp: { connectDomains: [], resourceDomains: [] }, prefersBorder: true } };

/** What the server says of it among its capabilities. */
export const VIEW_CAPABILITY = { [EXTENSION]: { mimeTypes: [TYPE] } };

/** What a tool with a picture says of itself in tools/list. */
export const VIEW_OF_TOOL = { ui: { resourceUri: URI } };

/** The same page for everybody. @param isCached whether the client knows how long answers may be kept */
export function findView(uri: string, isCached: boolean): ReadResourceResult | undefined {
  if (uri !== URI) return undefined;
  const contents = [{ uri, mimeType: TYPE, text: PAGE, _meta: META }];
  return { contents, ...(isCached && forEverybody) };
}

/** Whether the client shows views; undefined when it has not said what it can. */
export function showsViews(context: ServerContext, bound: McpServer): boolean | undefined {
  const declared = declaredBy(context, bound);
  if (!declared) return undefined;
  const { mimeTypes } = declared.extensions?.[EXTENSION] ?? {};
  return Array.isArray(mimeTypes) && mimeTypes.includes(TYPE);
}

export const hasView = ({ _meta }: Pick<Tool, '_meta'>): boolean => _meta?.ui !== undefined;

/** A list for a client that says that it shows no views. */
export const withoutViews = (tools: readonly Tool[]): Tool[] =>
  tools.map((tool) =>
    hasView(tool)
      ? (Object.fromEntries(Object.entries(tool).filter(([key]) => key !== '_meta')) as Tool)
      : tool,
  );
