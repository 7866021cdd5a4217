import { Payload } from '@nestjs/microservices';
import { McpController, ResourceTemplate } from '@rekog/mcp-nest';
import { changesWith } from '../tool-kit/changes-with.js';
import type { RecordResult } from './records.schemas.js';
import { RecordsReader } from './read/records-reader.js';

/** Single records, for hosts that attach them to a conversation. */
@McpController()
export class RecordsResources {
  constructor(private readonly reader: RecordsReader) {}

  @ResourceTemplate({
    ...{ name: 'record', title: 'Record', uriTemplate: 'twenty://records/{object}/{id}' },
    mimeType: 'application/json',
    ...changesWith('record'),
    description: 'One record with all its fields; by id, or by a title or email that names exactly one.',
  })
  record(@Payload() { object, id }: { object: string; id: string }): Promise<RecordResult> {
    return this.reader.get({ object, id });
  }
}
