import { Ctx, Payload } from '@nestjs/microservices';
import { type ContentBlock, acceptedContent, inputRequired } from '@modelcontextprotocol/server';
import { McpContext, McpController, Prompt } from '@rekog/mcp-nest';
import { z } from 'zod';
import { PNG, sdkOf } from './fixture.js';
import { askText } from './questions.js';

const about = (name: string, parameters: z.ZodObject = z.object({})) => ({
  ...{ name, description: 'Fixture of the conformance suite.', parameters },
});
const say = (...parts: ContentBlock[]) => ({
  messages: parts.map((content) => ({ role: 'user' as const, content })),
});
const words = (text: string): ContentBlock => ({ type: 'text', text });

@McpController()
export class FixturePrompts {
  @Prompt(about('test_simple_prompt'))
  simple() {
    return say(words('This is a simple prompt for testing.'));
  }

  @Prompt(about('test_prompt_with_arguments', z.object({ arg1: z.string(), arg2: z.string() })))
  withArguments(@Payload() { arg1, arg2 }: { arg1: string; arg2: string }) {
    return say(words(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`));
  }

  @Prompt(about('test_prompt_with_embedded_resource', z.object({ resourceUri: z.string() })))
  withResource(@Payload() { resourceUri: uri }: { resourceUri: string }) {
    const resource = { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' };
    return say({ type: 'resource', resource }, words('Please process'));
  }

  @Prompt(about('test_prompt_with_image'))
  withImage() {
    return say({ type: 'image', data: PNG, mimeType: 'image/png' }, words('Please analyze the image above.'));
  }

  @Prompt(about('test_input_required_result_prompt'))
  asking(@Ctx() context: McpContext) {
    const given = acceptedContent(sdkOf(context).mcpReq.inputResponses, 'user_context');
    if (given) return say(words(JSON.stringify(given)));
    return inputRequired({ inputRequests: { user_context: askText('Which context?', 'context') } });
  }
}
