import { Global, Module } from '@nestjs/common';
import { ClsModule } from 'nestjs-cls';
import { Credentials } from './credentials.js';
import { CurrentCall } from './current-call.js';
import { ProgressEvents } from './progress-events.js';
import { ToolTokens } from './tool-tokens/tool-tokens.js';

/** Who is calling, everywhere at hand. `Identities` joins in twenty-api, which can ask Twenty. */
@Global()
@Module({
  imports: [ClsModule.forRoot({ global: true })],
  providers: [Credentials, CurrentCall, ProgressEvents, ToolTokens],
  exports: [Credentials, CurrentCall, ProgressEvents, ToolTokens],
})
export class ConnectionsModule {}
