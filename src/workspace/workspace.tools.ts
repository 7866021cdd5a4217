import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { ensure, read } from '../tool-kit/annotations.js';
import { Accounts, ListAccounts } from './accounts.schemas.js';
import { ConnectedAccounts } from './connected-accounts.service.js';
import { AddFavorite, Favorite } from './favorites.schemas.js';
import { Favorites } from './favorites.service.js';
import { WhoAmIService } from './who-am-i.js';
import { Caller, WhoAmI } from './workspace.schemas.js';

@McpController()
export class WorkspaceTools {
  constructor(
    private readonly whoAmI: WhoAmIService,
    private readonly accounts: ConnectedAccounts,
    private readonly favorites: Favorites,
  ) {}

  @Tool({
    ...read('workspace', 'twenty_whoami', 'Who am I'),
    description: 'Whose key this is, in which workspace, with which rights and limits.',
    parameters: WhoAmI,
    outputSchema: Caller,
  })
  tell(): Promise<Caller> {
    return this.whoAmI.tell();
  }

  @Tool({
    ...read('workspace', 'twenty_list_connected_accounts', 'List connected accounts'),
    description: "The user's own mailboxes and calendars, and what they share. Needs a user's token.",
    parameters: ListAccounts,
    outputSchema: Accounts,
  })
  listAccounts(): Promise<Accounts> {
    return this.accounts.list();
  }

  @Tool({
    ...ensure('workspace', 'twenty_add_favorite', 'Add favorite'),
    description:
      "Put a record into the user's favorites; with an API key into the navigation that everybody sees.",
    parameters: AddFavorite,
    outputSchema: Favorite,
  })
  addFavorite(@Payload() input: AddFavorite): Promise<Favorite> {
    return this.favorites.add(input);
  }
}
