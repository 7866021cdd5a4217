import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../tool-kit/annotations.js';
import { MemberDirectory } from './member-directory.service.js';
import { GetMember, ListMembers, MemberResult, Members } from './members.schemas.js';
import { MembersService } from './members.service.js';

@McpController()
export class MembersTools {
  constructor(
    private readonly directory: MemberDirectory,
    private readonly members: MembersService,
  ) {}

  @Tool({
    ...read('workspace', 'twenty_list_workspace_members', 'List workspace members', 'workspaceMember'),
    description: 'The people who work in the workspace: owners and assignees of records.',
    parameters: ListMembers,
    outputSchema: Members,
  })
  listMembers(@Payload() input: ListMembers): Promise<Members> {
    return this.directory.list(input);
  }

  @Tool({
    ...read('workspace', 'twenty_get_workspace_member', 'Get workspace member', 'workspaceMember'),
    description: 'One member, and how many records they are responsible for.',
    parameters: GetMember,
    outputSchema: MemberResult,
  })
  getMember(@Payload() input: GetMember): Promise<MemberResult> {
    return this.members.get(input);
  }
}
