import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../tool-kit/annotations.js';
import { WhoAmIService } from './who-am-i.js';
import { Caller, WhoAmI } from './workspace.schemas.js';

@McpController()
export class WorkspaceTools {
  constructor(private readonly whoAmI: WhoAmIService) {}

  @Tool({
    ...read('workspace', 'twenty_whoami', 'Who am I'),
    description: 'Whose key this is, in which workspace, with which rights and limits.',
    parameters: WhoAmI,
    outputSchema: Caller,
  })
  tell(): Promise<Caller> {
    return this.whoAmI.tell();
  }
}
