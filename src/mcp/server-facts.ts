/** How this server introduces itself. */
export const SERVER = {
  name: 'twenty-mcp-server',
  title: 'Twenty CRM',
  version: '0.1.0',
  description: 'Read, change and understand a Twenty CRM workspace.',
  websiteUrl: 'https://twenty.com',
} as const;
