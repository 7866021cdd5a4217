import { Ctx } from '@nestjs/microservices';
import { McpContext, McpController, Tool } from '@rekog/mcp-nest';
import { ChangeEvents } from '../../src/changes/change-events.js';
import { CurrentCall } from '../../src/connections/current-call.js';
import { Identities } from '../../src/connections/identities.js';
import { fixture, pause, sdkOf, text } from './fixture.js';

/** Tools that say something beside their answer. */
@McpController()
export class NoticeTools {
  constructor(
    private readonly changes: ChangeEvents,
    private readonly identities: Identities,
    private readonly calls: CurrentCall,
  ) {}

  @Tool(fixture('test_tool_with_logging'))
  async logging(@Ctx() context: McpContext) {
    for (const words of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await sdkOf(context).mcpReq.log('info', words);
      await pause(50);
    }
    return text('done');
  }

  @Tool(fixture('test_logging_tool'))
  async log(@Ctx() context: McpContext) {
    await sdkOf(context).mcpReq.log('info', 'ran');
    return text('ok');
  }

  @Tool(fixture('test_tool_with_progress'))
  async progress(@Ctx() context: McpContext) {
    const { _meta, notify } = sdkOf(context).mcpReq;
    const progressToken = _meta?.progressToken;
    if (progressToken === undefined) return text('none');
    for (const progress of [0, 50, 100]) {
      const params = { progressToken, progress, total: 100, message: `step ${progress}` };
      await notify({ method: 'notifications/progress', params });
      await pause(50);
    }
    return text(String(progressToken));
  }

  @Tool(fixture('test_streaming_elicitation'))
  quiet() {
    return text('ok');
  }

  /** Tools depend on the data model, so the change of one is what Twenty would tell. */
  @Tool(fixture('test_trigger_tool_change'))
  async changeModel() {
    const { workspaceId } = await this.identities.of(this.calls.connection);
    this.changes.publish({ kind: 'model', workspaceId, at: new Date().toISOString() }, 'webhook');
    return text('ok');
  }
}
