import { Ctx, Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read, send } from '../tool-kit/annotations.js';
import { FinishedAnswer, OfferedTools } from '../tool-kit/offered-tools.js';
import { AnyAnswer, CallTool, FindTools, FoundTools } from './discovery.schemas.js';
import { ToolFinder } from './tool-finder.service.js';

/** The whole surface behind two tools. */
@McpController()
export class DiscoveryTools {
  constructor(
    private readonly finder: ToolFinder,
    private readonly tools: OfferedTools,
  ) {}

  @Tool({
    ...read('discovery', 'twenty_find_tools', 'Find tools'),
    description:
      'Start here. Tools of this CRM for what you want to do, with input schemas for twenty_call_tool, and the fields of the objects you name.',
    parameters: FindTools,
    outputSchema: FoundTools,
  })
  find(@Payload() input: FindTools): Promise<FinishedAnswer> {
    return this.finder.answer(input);
  }

  @Tool({
    ...send('discovery', 'twenty_call_tool', 'Call tool'),
    description:
      'Call a tool that twenty_find_tools found. Answers, errors and confirmations are those of the called tool.',
    parameters: CallTool,
    outputSchema: AnyAnswer,
  })
  call(@Payload() input: CallTool, @Ctx() context: unknown): Promise<FinishedAnswer> {
    return this.tools.call(input.name, input.arguments, context);
  }
}
