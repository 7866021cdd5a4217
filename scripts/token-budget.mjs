// What the tools cost the context of an agent: o200k_base tokens of name, description and input schema, as they are listed.
import { encode } from 'gpt-tokenizer/encoding/o200k_base';

const costOf = ({ name, description, inputSchema }) =>
  encode(JSON.stringify({ name, description, inputSchema })).length;

/**
 * @param profiles list entries of the tools by profile
 * @returns the figures of docs/token-budget.json: of each profile, and of each tool
 */
export function tokenBudget(profiles) {
  const costs = new Map(
    Object.values(profiles)
      .flat()
      .map((tool) => [tool.name, costOf(tool)]),
  );
  const sum = (tools) => tools.reduce((total, { name }) => total + costs.get(name), 0);
  return {
    profiles: Object.fromEntries(Object.entries(profiles).map(([name, tools]) => [name, sum(tools)])),
    tools: Object.fromEntries([...costs].sort(([a], [b]) => a.localeCompare(b))),
  };
}
