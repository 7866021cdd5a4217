import { Ctx, Payload } from '@nestjs/microservices';
import { McpContext, McpController, Tool } from '@rekog/mcp-nest';
import { z } from 'zod';
import { fixture, sdkOf, text } from './fixture.js';

const ONE_OF = [
  { const: 'value1', title: 'First' },
  { const: 'value2', title: 'Second' },
  { const: 'value3', title: 'Third' },
];
const OPTIONS = ['option1', 'option2', 'option3'];

/** Tools that ask the client while they run, as revision 2025-11-25 does it. */
@McpController()
export class PushTools {
  @Tool(fixture('test_sampling', z.object({ prompt: z.string() })))
  async sample(@Payload() { prompt }: { prompt: string }, @Ctx() context: McpContext) {
    const messages = [{ role: 'user' as const, content: { type: 'text' as const, text: prompt } }];
    const { content } = await sdkOf(context).mcpReq.requestSampling({ messages, maxTokens: 100 });
    return text(`LLM response: ${JSON.stringify(content)}`);
  }

  @Tool(fixture('test_elicitation', z.object({ message: z.string() })))
  ask(@Payload() { message }: { message: string }, @Ctx() context: McpContext) {
    return elicit(context, message, { username: { type: 'string' }, email: { type: 'string' } });
  }

  @Tool(fixture('test_elicitation_sep1034_defaults'))
  defaults(@Ctx() context: McpContext) {
    return elicit(context, 'defaults', {
      name: { type: 'string', default: 'John Doe' },
      age: { type: 'integer', default: 30 },
      score: { type: 'number', default: 95.5 },
      status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
      verified: { type: 'boolean', default: true },
    });
  }

  @Tool(fixture('test_elicitation_sep1330_enums'))
  enums(@Ctx() context: McpContext) {
    return elicit(context, 'enums', {
      untitledSingle: { type: 'string', enum: OPTIONS },
      titledSingle: { type: 'string', oneOf: ONE_OF },
      legacyEnum: { type: 'string', enum: ['opt1', 'opt2', 'opt3'], enumNames: ['One', 'Two', 'Three'] },
      untitledMulti: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'string', enum: OPTIONS } },
      titledMulti: { type: 'array', minItems: 1, maxItems: 3, items: { anyOf: ONE_OF } },
    });
  }
}

async function elicit(context: McpContext, message: string, properties: object) {
  const requestedSchema = { type: 'object', properties } as never;
  const { action, content } = await sdkOf(context).mcpReq.elicitInput({ message, requestedSchema });
  return text(`Elicitation completed: action=${action}, content=${JSON.stringify(content ?? {})}`);
}
