import { McpController, Resource } from '@rekog/mcp-nest';
import { changesWith } from '../tool-kit/changes-with.js';
import { Primer } from './primer.service.js';

@McpController()
export class PrimerResources {
  constructor(private readonly primer: Primer) {}

  @Resource({
    ...{ name: 'primer', title: 'Primer', uri: 'twenty://primer', mimeType: 'text/markdown' },
    ...changesWith('records'),
    description: 'The workspace on one page: objects, stages, currencies, members, and who you act as.',
  })
  write(): Promise<string> {
    return this.primer.write();
  }
}
