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

/** A request as each revision sends it. */
export function rpcCall(revision, method, params, name) {
  const modern = revision === '2026-07-28';
  return {
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': revision,
      ...(modern && { 'mcp-method': method, ...(name && { 'mcp-name': name }) }),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method,
      params: { ...params, ...(modern && { _meta: ENVELOPE }) },
    }),
  };
}

export const toolCall = (revision, name, args) =>
  rpcCall(revision, 'tools/call', { name, arguments: args }, name);
