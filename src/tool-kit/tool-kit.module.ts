import { Global, Module } from '@nestjs/common';
import { Confirmation } from './confirmation.js';

/** What tools of every feature share. */
@Global()
@Module({ providers: [Confirmation], exports: [Confirmation] })
export class ToolKitModule {}
