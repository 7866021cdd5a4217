import type { OfferedTool } from '../tool-kit/offered-tools.js';
import type { FoundTools, ReadyTool, ToolLine } from './discovery.schemas.js';

/** One line of a tool: the first sentence of its description. */
export const toolLine = ({ name, description }: OfferedTool): ToolLine => ({
  name,
  does: description.split(/(?<=[.:;]) /)[0] ?? description,
});

/** A tool with all that is needed to call it. */
export function toolReady(tool: OfferedTool): ReadyTool {
  const { name, description: does, inputSchema } = tool;
  const changes = changesOf(tool);
  return { name, does, ...(changes && { changes }), inputSchema };
}

function changesOf({ annotations }: OfferedTool): ReadyTool['changes'] {
  if (annotations.readOnlyHint) return undefined;
  if (annotations.openWorldHint) return 'reaches people outside';
  return annotations.destructiveHint ? 'overwrites or removes' : 'adds';
}

/** The answer as a text: schemas as JSON, which is how they are read best. */
export function foundAsText({ tools, others = [], objects = [], common, notes = [] }: FoundTools): string {
  return [
    ...notes,
    ...tools.map(({ name, does, changes, inputSchema }) =>
      [`${name}${changes ? ` (${changes})` : ''}: ${does}`, JSON.stringify(inputSchema)].join('\n'),
    ),
    ...(others.length > 0 ? ['Other tools (ask by name for their schemas):'] : []),
    ...others.map(({ name, does }) => `- ${name}: ${does}`),
    ...objects.map(({ name, ...object }) => `${name}: ${JSON.stringify(object)}`),
    ...(common ? [`All of them have ${common}.`] : []),
  ].join('\n');
}
