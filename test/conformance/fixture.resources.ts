import { Payload } from '@nestjs/microservices';
import { McpController, Resource, ResourceTemplate } from '@rekog/mcp-nest';
import { PNG } from './fixture.js';

const about = (name: string, mimeType: string) => ({
  ...{ name, title: name, mimeType, description: 'Fixture of the conformance suite.' },
});

@McpController()
export class FixtureResources {
  @Resource({ ...about('static-text', 'text/plain'), uri: 'test://static-text' })
  text() {
    return 'This is the content of the static text resource.';
  }

  @Resource({ ...about('static-binary', 'image/png'), uri: 'test://static-binary' })
  bytes() {
    return Buffer.from(PNG, 'base64');
  }

  @Resource({ ...about('watched', 'text/plain'), uri: 'test://watched-resource' })
  watched() {
    return 'watched';
  }

  @ResourceTemplate({ ...about('template', 'application/json'), uriTemplate: 'test://template/{id}/data' })
  template(@Payload() { id }: { id: string }) {
    return { id, templateTest: true, data: `Data for ID: ${id}` };
  }
}
