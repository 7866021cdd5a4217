import type { McpServer, ServerEvent } from '@modelcontextprotocol/server';

/** Tells a client of a long connection one event. What no longer reaches it was for nobody. */
export function tell({ server }: McpServer, event: ServerEvent): void {
  notification(server, event).catch(() => undefined);
}

function notification(server: McpServer['server'], event: ServerEvent): Promise<void> {
  switch (event.kind) {
    case 'resource_updated':
      return server.sendResourceUpdated({ uri: event.uri });
    case 'resources_list_changed':
      return server.sendResourceListChanged();
    case 'tools_list_changed':
      return server.sendToolListChanged();
    case 'prompts_list_changed':
      return server.sendPromptListChanged();
  }
}
