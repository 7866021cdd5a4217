import type { ToolAnnotations } from '@modelcontextprotocol/server';
import type { Toolset } from '../config/config.js';

interface Declared {
  toolset: Toolset;
  name: string;
  title: string;
  annotations: ToolAnnotations;
}

type Danger = Pick<
  Required<ToolAnnotations>,
  'readOnlyHint' | 'destructiveHint' | 'idempotentHint' | 'openWorldHint'
>;

const declare = (toolset: Toolset, name: string, title: string, danger: Danger): Declared => ({
  toolset,
  name,
  title,
  annotations: { title, ...danger },
});

/** Reads only. The workspace of the caller is a closed world. */
export const read = (toolset: Toolset, name: string, title: string) =>
  declare(toolset, name, title, {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Adds something new; calling twice adds twice. */
export const create = (toolset: Toolset, name: string, title: string) =>
  declare(toolset, name, title, {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  });

/** Overwrites what was there before; calling twice changes nothing more. */
export const update = (toolset: Toolset, name: string, title: string) =>
  declare(toolset, name, title, {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Adds, overwrites or takes away, as it is told; calling twice may add twice. */
export const change = (toolset: Toolset, name: string, title: string) =>
  declare(toolset, name, title, {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: false,
  });

/** Takes something away. */
export const remove = (toolset: Toolset, name: string, title: string) =>
  declare(toolset, name, title, {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Brings something back; nothing is lost by it. */
export const restore = (toolset: Toolset, name: string, title: string) =>
  declare(toolset, name, title, {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Adds what may be there already; calling twice changes nothing more. */
export const ensure = (toolset: Toolset, name: string, title: string) =>
  declare(toolset, name, title, {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Reaches people outside, and cannot be taken back; calling twice reaches them twice. */
export const send = (toolset: Toolset, name: string, title: string) =>
  declare(toolset, name, title, {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: true,
  });
