/** How this server introduces itself. */
export const SERVER = {
  name: 'twenty-mcp-server',
  title: 'Twenty CRM',
  version: '0.1.0',
  websiteUrl: 'https://twenty.com',
} as const;
