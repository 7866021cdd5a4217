import { Module } from '@nestjs/common';
import { Jobs } from './jobs.js';
import { ServerJobs } from './server-jobs.js';

/** Long work that goes on when its caller has left. */
@Module({ providers: [{ provide: Jobs, useClass: ServerJobs }], exports: [Jobs] })
export class QueueModule {}
