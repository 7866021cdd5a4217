import type { CallOptions, Connected, ToolAnswer } from './clients';

/** Calls a tool, and again with the token when it asks for consent, as a caller whose user agrees to everything. */
export async function agreed(
  client: Connected,
  name: string,
  args: object,
  options?: CallOptions,
): Promise<ToolAnswer> {
  const first = await client.call(name, args, options);
  const { confirm } = (first.facts.error ?? {}) as { confirm?: string };
  return confirm ? client.call(name, { ...args, confirm }, options) : first;
}
