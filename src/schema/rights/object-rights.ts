import { createHash } from 'node:crypto';
import type { Right } from '../../tool-kit/need.js';
import type { SchemaObject } from '../schema-object.js';

/** How Twenty names the tool that a right opens. */
const TOOL_OF: Readonly<Record<Right, (object: SchemaObject) => string>> = {
  read: ({ facts }) => `find_many_${facts.namePlural}`,
  create: ({ facts }) => `create_one_${facts.nameSingular}`,
  update: ({ facts }) => `update_one_${facts.nameSingular}`,
  delete: ({ facts }) => `delete_one_${facts.nameSingular}`,
};

/** Twenty 2.21 has such tools of dashboards for nobody: that says nothing about a role. */
const UNTOLD: Readonly<Record<string, readonly Right[]>> = { dashboard: ['create', 'update'] };
/** Workflows are all or nothing, and have tools of their own. */
const WORKFLOW_TOOL = 'list_workflows';

/** Roles say nothing about system objects, workspace members left out: Twenty lets everybody read and change these. */
export const ignoresRoles = ({ name, facts }: SchemaObject) => facts.isSystem && name !== 'workspaceMember';

/** Names are in snake case there, and digits may stand by themselves. */
const plain = (name: string) => name.replaceAll('_', '').toLowerCase();

/** What the role of a connection may do with the records of each object. */
export interface Rights {
  /** The same for roles that allow the same. */
  readonly key: string;
  may(right: Right, object: SchemaObject): boolean;
}

/** Rights as Twenty's own tools tell them. */
export class ObjectRights implements Rights {
  readonly key: string;
  private readonly tools: ReadonlySet<string>;

  /** @param tools names of the tools that Twenty's own server has for the role */
  constructor(tools: readonly string[]) {
    this.tools = new Set(tools.map(plain));
    this.key = createHash('sha256')
      .update([...this.tools].sort().join(' '))
      .digest('base64url');
  }

  may(right: Right, object: SchemaObject): boolean {
    if (ignoresRoles(object) || UNTOLD[object.name]?.includes(right)) return true;
    return this.tools.has(plain(object.name === 'workflow' ? WORKFLOW_TOOL : TOOL_OF[right](object)));
  }
}

/** Nothing is known about the role: Twenty refuses by itself what it may not do. */
export const UNKNOWN_RIGHTS: Rights = { key: '', may: () => true };
