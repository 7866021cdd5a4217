import { Module } from '@nestjs/common';

/** Workflows of Twenty: made, tried, switched, run and read. */
@Module({})
export class WorkflowsModule {}
