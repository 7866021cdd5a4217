import { Module } from '@nestjs/common';
import { ContentTools } from './content.tools.js';
import { FixturePrompts } from './fixture.prompts.js';
import { FixtureResources } from './fixture.resources.js';
import { InputTools } from './input.tools.js';
import { InputRoundsTools } from './input-rounds.tools.js';
import { NoticeTools } from './notice.tools.js';
import { PushTools } from './push.tools.js';

/** What the official suites ask a server to offer; names and texts are theirs. */
@Module({
  controllers: [
    ...[ContentTools, NoticeTools, PushTools, InputTools, InputRoundsTools],
    ...[FixtureResources, FixturePrompts],
  ],
})
export class FixturesModule {}
