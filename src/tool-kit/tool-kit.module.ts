import { Global, Module } from '@nestjs/common';
import { Confirmation } from './confirmation.js';
import { SignedStates } from './signed-states.js';
import { UserQuestions } from './user-questions.js';

/** What tools of every feature share. */
@Global()
@Module({ providers: [Confirmation, SignedStates, UserQuestions], exports: [Confirmation, SignedStates] })
export class ToolKitModule {}
