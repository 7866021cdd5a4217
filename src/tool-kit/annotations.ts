import type { ToolAnnotations } from '@modelcontextprotocol/server';
import type { Toolset } from '../config/toolsets.js';
import type { Need, Right } from './need.js';

interface Declared {
  toolset: Toolset;
  name: string;
  title: string;
  annotations: ToolAnnotations;
  needs?: Need;
}

/** Toolset, name and title of a tool, and the object that it is for when it is for one only. */
type About = [toolset: Toolset, name: string, title: string, object?: string];

type Danger = Pick<
  Required<ToolAnnotations>,
  'readOnlyHint' | 'destructiveHint' | 'idempotentHint' | 'openWorldHint'
>;

const declare = ([toolset, name, title, object]: About, right: Right, danger: Danger): Declared => ({
  toolset,
  name,
  title,
  annotations: { title, ...danger },
  ...(object && { needs: { object, right } }),
});

/** Reads only. The workspace of the caller is a closed world. */
export const read = (...about: About) =>
  declare(about, 'read', {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Adds something new; calling twice adds twice. */
export const create = (...about: About) =>
  declare(about, 'create', {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  });

/** Overwrites what was there before; calling twice changes nothing more. */
export const update = (...about: About) =>
  declare(about, 'update', {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Adds, overwrites or takes away, as it is told; calling twice may add twice. */
export const change = (...about: About) =>
  declare(about, 'update', {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: false,
  });

/** Takes something away. */
export const remove = (...about: About) =>
  declare(about, 'delete', {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Brings something back; nothing is lost by it. */
export const restore = (...about: About) =>
  declare(about, 'delete', {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Adds what may be there already; calling twice changes nothing more. */
export const ensure = (...about: About) =>
  declare(about, 'create', {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  });

/** Reaches people outside, and cannot be taken back; calling twice reaches them twice. */
export const send = (...about: About) =>
  declare(about, 'create', {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: true,
  });
