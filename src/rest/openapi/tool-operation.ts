import type { DeclaredTool } from '../../mcp/catalog/declared-tool.js';
import { hasView } from '../../mcp/pictures/view.js';
import { PNG, SVG } from '../picture-files.js';
import { failures } from './components.js';
import { EXAMPLES } from './examples.js';

const EVERY_CALL = [400, 401, 403, 404, 422, 429, 500, 502, 503];
const WRITES = [409, 428];
/** For those who accept them rather than JSON. */
const PICTURES = Object.fromEntries(
  [PNG, SVG].map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
);

/** A tool as an operation: the schemas that MCP lists, the answers of this interface. */
export function toolOperation({ name, title, description, toolset, annotations, listed }: DeclaredTool) {
  const { required = [] } = listed.inputSchema;
  const example = EXAMPLES[name];
  return {
    operationId: name,
    tags: [toolset],
    summary: title,
    description: `${description}${annotations.readOnlyHint ? '' : '\n\n**Changes the workspace.**'}`,
    requestBody: {
      required: required.length > 0,
      content: { 'application/json': { schema: listed.inputSchema, ...(example && { example }) } },
    },
    responses: {
      '200': {
        description: 'The facts that the tool tells.',
        content: {
          'application/json': { schema: listed.outputSchema ?? { type: 'object' } },
          ...(hasView(listed) && PICTURES),
        },
      },
      ...failures(
        ...EVERY_CALL,
        ...(annotations.readOnlyHint ? [] : WRITES),
        ...(hasView(listed) ? [406] : []),
      ),
    },
  };
}
