import { Module } from '@nestjs/common';
import { AnalysisPrompts } from './analysis.prompts.js';
import { LiveContext } from './live-context.js';
import { RecordPrompts } from './record.prompts.js';
import { RolePrompts } from './role.prompts.js';

/** Ready-made beginnings of conversations, each with what the CRM says right now. */
@Module({
  controllers: [AnalysisPrompts, RecordPrompts, RolePrompts],
  providers: [LiveContext],
})
export class PromptsModule {}
