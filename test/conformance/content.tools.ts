import { McpController, Tool } from '@rekog/mcp-nest';
import { PNG, WAV, content, fixture, text } from './fixture.js';

/** Tools that answer with each kind of content. */
@McpController()
export class ContentTools {
  @Tool(fixture('test_simple_text'))
  text() {
    return text('This is a simple text response for testing.');
  }

  @Tool(fixture('test_image_content'))
  image() {
    return content({ type: 'image', data: PNG, mimeType: 'image/png' });
  }

  @Tool(fixture('test_audio_content'))
  audio() {
    return content({ type: 'audio', data: WAV, mimeType: 'audio/wav' });
  }

  @Tool(fixture('test_embedded_resource'))
  resource() {
    const [uri, words] = ['test://embedded-resource', 'This is an embedded resource content.'];
    return content({ type: 'resource', resource: { uri, mimeType: 'text/plain', text: words } });
  }

  @Tool(fixture('test_multiple_content_types'))
  mixed() {
    const facts = JSON.stringify({ test: 'data', value: 123 });
    const uri = 'test://mixed-content-resource';
    return content(
      { type: 'text', text: 'Multiple content types test:' },
      { type: 'image', data: PNG, mimeType: 'image/png' },
      { type: 'resource', resource: { uri, mimeType: 'application/json', text: facts } },
    );
  }

  @Tool(fixture('test_error_handling'))
  fail() {
    throw new Error('This tool intentionally returns an error for testing');
  }
}
