import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.js';
import { CallerFacts } from './caller-facts.js';
import { ConnectedAccounts } from './connected-accounts.service.js';
import { Favorites } from './favorites.service.js';
import { MemberDirectory } from './member-directory.service.js';
import { MembersService } from './members.service.js';
import { MembersTools } from './members.tools.js';
import { PrimerResources } from './primer.resources.js';
import { Primer } from './primer.service.js';
import { Responsibilities } from './responsibilities.js';
import { WhoAmIService } from './who-am-i.js';
import { WorkspaceTools } from './workspace.tools.js';

/** The workspace itself: who calls, who works there, what they have connected and marked. */
@Module({
  imports: [RecordsModule],
  controllers: [WorkspaceTools, MembersTools, PrimerResources],
  providers: [
    CallerFacts,
    WhoAmIService,
    Primer,
    MemberDirectory,
    MembersService,
    Responsibilities,
    ConnectedAccounts,
    Favorites,
  ],
  exports: [ConnectedAccounts],
})
export class WorkspaceModule {}
