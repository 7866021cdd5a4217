import { randomUUID } from 'node:crypto';

/** A record event of a stream, flattened. */
export interface StreamedRecord {
  queryIds: string[];
  action: string;
  objectNameSingular: string;
  recordId: string;
  workspaceMemberId: string | null;
  properties: Record<'updatedFields' | 'before' | 'after' | 'diff', never>;
}

const EVENT =
  'action objectNameSingular recordId workspaceMemberId properties { updatedFields before after diff }';
const SUBSCRIPTION = `subscription ($id: String!) { onEventSubscription(eventStreamId: $id) {
  eventStreamId objectRecordEventsWithQueryIds { queryIds objectRecordEvent { ${EVENT} } }
  metadataEvents { type metadataName recordId } } }`;

interface Message {
  errors?: { message: string; extensions?: { code: string; subCode: string } }[];
  data?: {
    onEventSubscription: {
      eventStreamId: string;
      objectRecordEventsWithQueryIds: { queryIds: string[]; objectRecordEvent: StreamedRecord }[];
      metadataEvents: { type: string; metadataName: string; recordId: string }[];
    };
  };
}

/** Listens to an event stream of a Twenty as the documents of GraphQL over SSE say. */
export class EventStreamClient {
  readonly messages: Message[] = [];
  raw = '';
  ended = false;
  private constructor(
    private readonly door: { url: string; key: string },
    readonly id: string,
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    void this.read();
  }

  static async open(url: string, key: string, id: string = randomUUID(), accept = 'text/event-stream') {
    const abort = new AbortController();
    const response = await fetch(`${url}/metadata`, {
      method: 'POST',
      signal: abort.signal,
      headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: SUBSCRIPTION, variables: { id } }),
    });
    return new EventStreamClient({ url, key }, id, response, abort);
  }

  close(): void {
    this.abort.abort();
  }

  /** Adds a query under the name of its object, or under `queryId`. */
  add(object: string, filter?: object, queryId = object, key = this.door.key): Promise<unknown> {
    const operationSignature = { objectNameSingular: object, variables: { filter } };
    const input = { eventStreamId: this.id, queryId, operationSignature };
    return this.mutate('addQueryToEventStream', 'AddQuerySubscriptionInput', input, key);
  }

  remove(queryId: string, key = this.door.key): Promise<unknown> {
    const input = { eventStreamId: this.id, queryId };
    return this.mutate('removeQueryFromEventStream', 'RemoveQueryFromEventStreamInput', input, key);
  }

  /** Record events so far. */
  get records(): StreamedRecord[] {
    return this.messages
      .flatMap(({ data }) => data?.onEventSubscription.objectRecordEventsWithQueryIds ?? [])
      .map(({ queryIds, objectRecordEvent }) => ({ ...objectRecordEvent, queryIds }));
  }

  /** Waits for a record event. */
  async event(action: string, recordId: string): Promise<StreamedRecord> {
    const find = () => this.records.find((one) => one.action === action && one.recordId === recordId);
    return until(find, `no ${action}`);
  }

  async metadata(type: string, metadataName: string): Promise<{ recordId: string }> {
    const find = () =>
      this.messages
        .flatMap(({ data }) => data?.onEventSubscription.metadataEvents ?? [])
        .find((one) => one.type === type && one.metadataName === metadataName);
    return until(find, `no ${type} ${metadataName}`);
  }

  /** The first message; refusals come so too. */
  first(): Promise<Message> {
    return until(() => this.messages[0], 'no message');
  }

  private async mutate(name: string, type: string, input: object, key: string): Promise<unknown> {
    const response = await fetch(`${this.door.url}/metadata`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({
        query: `mutation ($input: ${type}!) { ${name}(input: $input) }`,
        variables: { input },
      }),
    });
    const { data, errors } = (await response.json()) as {
      data: Record<string, unknown> | null;
      errors?: { extensions: { code: string; subCode?: string } }[];
    };
    return errors?.[0] ? (errors[0].extensions.subCode ?? errors[0].extensions.code) : data?.[name];
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        const text = decoder.decode(chunk as Uint8Array, { stream: true });
        this.raw += text;
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch {
      // Closed here, or dropped there.
    }
    this.ended = true;
  }

  private take(block: string): void {
    const data = /^event: next\ndata: (.*)$/.exec(block)?.[1];
    if (data) this.messages.push(JSON.parse(data) as Message);
  }
}

/** Waits until something is there, half a minute at most. */
export async function until<T>(find: () => T | undefined, otherwise: string): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
