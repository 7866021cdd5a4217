/** One root field of a GraphQL query: `companies(filter: …) { … }`. Names come from metadata, values travel apart. */
export interface ReadRoot {
  /** `companies`, `companiesGroupBy` */
  name: string;
  args: Readonly<Record<string, unknown>>;
  /** The selection, braces included. */
  body: string;
}

/** GraphQL types by argument; Twenty does not check them, but the document must parse. */
const TYPES: Readonly<Record<string, string>> = {
  filter: 'Filter',
  orderBy: '[OrderBy!]',
  first: 'Int',
  offset: 'Int',
  limit: 'Int',
  groupBy: '[GroupBy!]!',
};

/** One document for several roots with different names. */
export function documentOf(roots: readonly ReadRoot[]): {
  document: string;
  variables: Record<string, unknown>;
} {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const fields = roots.map(({ name, args, body }, index) => {
    const given = Object.entries(args).filter(([, value]) => value !== undefined);
    const passed = given.map(([arg, value]) => {
      const variable = `${arg}${index}`;
      variables[variable] = value;
      declared.push(`$${variable}: ${TYPES[arg] ?? 'JSON'}`);
      return `${arg}: $${variable}`;
    });
    return `${name}${passed.length > 0 ? `(${passed.join(', ')})` : ''} ${body}`;
  });
  const head = declared.length > 0 ? ` (${declared.join(', ')})` : '';
  return { document: `query${head} { ${fields.join(' ')} }`, variables };
}
