/** 20 companies, newest first: the question that every contestant answers, as GraphQL and as a tool call. */
export const QUERY = {
  query: `query ($orderBy: [OrderBy!], $first: Int) {
    companies(orderBy: $orderBy, first: $first) {
      totalCount pageInfo { hasNextPage } edges { node {
        id name createdAt
        domainName { primaryLinkUrl primaryLinkLabel secondaryLinks }
        annualRevenue { amountMicros currencyCode }
        address { addressStreet1 addressStreet2 addressCity addressState addressPostcode addressCountry addressLat addressLng }
        accountOwner { id name { firstName lastName } }
      } }
    }
  }`,
  variables: { orderBy: [{ createdAt: 'DescNullsLast' }], first: 20 },
};

export const ARGUMENTS = {
  object: 'company',
  fields: ['name', 'createdAt', 'domainName', 'annualRevenue', 'address', 'accountOwner'],
  limit: 20,
};

const ENVELOPE = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** A tool call as each revision sends it. */
export function toolCall(revision, name, args) {
  const modern = revision === '2026-07-28';
  return {
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': revision,
      ...(modern && { 'mcp-method': 'tools/call', 'mcp-name': name }),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name, arguments: args, ...(modern && { _meta: ENVELOPE }) },
    }),
  };
}
