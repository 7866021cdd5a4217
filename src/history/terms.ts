/** Milliseconds since 1970, UTC. */
export type Time = number;

/** What select fields and related small objects say about a record, as labels by field name: {source: "Inbound"}. */
export type Traits = Readonly<Record<string, string>>;
