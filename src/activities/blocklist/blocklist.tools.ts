import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read, remove } from '../../tool-kit/annotations.js';
import { AddToBlocklist, Blocklist, BlocklistEntry, ListBlocklist } from './blocklist.schemas.js';
import { BlocklistService } from './blocklist.service.js';

@McpController()
export class BlocklistTools {
  constructor(private readonly blocklist: BlocklistService) {}

  @Tool({
    ...remove('activities', 'twenty_add_to_blocklist', 'Add to blocklist', 'blocklist'),
    description:
      "Keep an address or a domain out of the user's mail and calendar in the CRM; what came from it is removed there. Needs a user's token.",
    parameters: AddToBlocklist,
    outputSchema: BlocklistEntry,
  })
  add(@Payload() input: AddToBlocklist): Promise<BlocklistEntry> {
    return this.blocklist.add(input);
  }

  @Tool({
    ...read('activities', 'twenty_list_blocklist', 'List blocklist', 'blocklist'),
    description: 'Addresses and domains that members keep out of their mailboxes.',
    parameters: ListBlocklist,
    outputSchema: Blocklist,
  })
  list(@Payload() input: ListBlocklist): Promise<Blocklist> {
    return this.blocklist.list(input);
  }
}
