import { Module } from '@nestjs/common';
import { CallerFacts } from './caller-facts.js';
import { WhoAmIService } from './who-am-i.js';
import { WorkspaceTools } from './workspace.tools.js';

/** The workspace itself: who calls, and later members, accounts and favourites. */
@Module({ controllers: [WorkspaceTools], providers: [CallerFacts, WhoAmIService] })
export class WorkspaceModule {}
