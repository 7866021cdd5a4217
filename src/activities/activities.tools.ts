import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { create } from '../tool-kit/annotations.js';
import { CreateNote, CreateTask, LinkedActivity } from './activities.schemas.js';
import { ActivitiesService } from './activities.service.js';

@McpController()
export class ActivitiesTools {
  constructor(private readonly activities: ActivitiesService) {}

  @Tool({
    ...create('activities', 'twenty_create_task', 'Create task', 'task'),
    description: 'Make a task and link it to the records it is about, in one call.',
    parameters: CreateTask,
    outputSchema: LinkedActivity,
  })
  createTask(@Payload() input: CreateTask): Promise<LinkedActivity> {
    return this.activities.createTask(input);
  }

  @Tool({
    ...create('activities', 'twenty_create_note', 'Create note', 'note'),
    description: 'Write a note and link it to the records it is about, in one call.',
    parameters: CreateNote,
    outputSchema: LinkedActivity,
  })
  createNote(@Payload() input: CreateNote): Promise<LinkedActivity> {
    return this.activities.createNote(input);
  }
}
