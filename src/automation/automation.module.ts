import { Module } from '@nestjs/common';

/** Jobs of this server that come round by the clock: digests, scores written back, checks, monitors. */
@Module({})
export class AutomationModule {}
