import type { Caller } from '../access/caller';

/** The groups in which the catalog lists tools, in its order. */
export const CATEGORIES = [
  'DATABASE_CRUD',
  'ACTION',
  'WORKFLOW',
  'METADATA',
  'VIEW',
  'DASHBOARD',
  'NAVIGATION_MENU_ITEM',
  'WEBHOOK',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Arguments of a tool, and JSON that it works with. */
export type Given = Readonly<Record<string, unknown>>;

/** A tool behind `execute_tool`. What `run` throws is answered as a failure with the tool's own `failing` words. */
export interface NativeTool {
  readonly name: string;
  readonly category: Category;
  readonly description: string;
  readonly inputSchema: () => object;
  readonly failing: string;
  readonly run: (args: Given, caller: Caller) => unknown;
}

/** A failure as every tool reports one. */
export function failed(message: string, error: string): Given {
  return { success: false, message, error };
}
