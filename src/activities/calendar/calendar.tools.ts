import { Payload } from '@nestjs/microservices';
import { McpController, Tool } from '@rekog/mcp-nest';
import { read } from '../../tool-kit/annotations.js';
import { CalendarEvents, ListCalendarEvents } from './calendar.schemas.js';
import { CalendarService } from './calendar.service.js';

@McpController()
export class CalendarTools {
  constructor(private readonly calendar: CalendarService) {}

  @Tool({
    ...read('activities', 'twenty_list_calendar_events', 'List calendar events', 'calendarEvent'),
    description:
      'Meetings with their attendees: upcoming ones, or those of a time span, of a record or a person.',
    parameters: ListCalendarEvents,
    outputSchema: CalendarEvents,
  })
  list(@Payload() input: ListCalendarEvents): Promise<CalendarEvents> {
    return this.calendar.list(input);
  }
}
