import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { GetTimeline, Timeline } from './timeline.schemas.js';
import { TimelineService } from './timeline.service.js';

@McpController()
export class TimelineTools {
  constructor(private readonly timeline: TimelineService) {}

  @Tool({
    ...read('records', 'twenty_get_timeline', 'Get timeline'),
    description:
      'What happened to a record, or to all of an object, newest first: changes, moved stages, notes, tasks, mails, meetings.',
    parameters: GetTimeline,
    outputSchema: Timeline,
  })
  get(@Payload() input: GetTimeline): Promise<Timeline> {
    return this.timeline.get(input);
  }
}
