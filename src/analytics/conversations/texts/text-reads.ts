import { Injectable } from '@nestjs/common';
import { RecordRequests } from '../../../query/requests/record-requests.js';
import { type Children, type HumanRecord, renderRecord } from '../../../query/requests/render-record.js';
import { chooseFields } from '../../../query/requests/selection.js';
import { isRestricted } from '../../../query/requests/withheld.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { mapInTurns } from '../../../workers/turns.js';
import { visible } from '../../../tool-kit/visible-text.js';

/** A mail, note, meeting or task with its words, as far as they are shared with the caller. */
export interface Written {
  readonly id: string;
  readonly kind: 'mail' | 'note' | 'meeting' | 'task';
  readonly title?: string;
  /** Without what cannot be seen; nothing where it is not shared. */
  readonly text?: string;
  /** Who sent a mail. */
  readonly from?: Writer;
  readonly isPrivate: boolean;
  /** Of tasks. */
  readonly status?: string;
}

export interface Writer {
  readonly name: string;
  readonly email?: string;
  readonly isMember: boolean;
}

const SENDER = ['role', 'handle', 'displayName', 'person.name', 'workspaceMember.name'];
const WHAT = {
  message: [
    'mail',
    'subject',
    'text',
    ['subject', 'text', ...SENDER.map((name) => `messageParticipants.${name}`)],
  ],
  note: ['note', 'title', 'bodyV2', ['title', 'bodyV2']],
  calendarEvent: ['meeting', 'title', 'description', ['title', 'description']],
  task: ['task', 'title', 'bodyV2', ['title', 'bodyV2', 'status']],
} as const;
type Readable = keyof typeof WHAT;
/** So many in one request. */
const MOST = 1_000;

/** Reads the words of mails, notes, meetings and tasks that are known by their ids, as records of their own. */
@Injectable()
export class TextReads {
  constructor(private readonly requests: RecordRequests) {}

  /** By id; what is withheld or gone is missing. One request for a thousand. */
  async read(what: Readable, ids: readonly string[], schema: WorkspaceSchema): Promise<Map<string, Written>> {
    const object = schema.findObject(what);
    if (!object || ids.length === 0) return new Map();
    const fields = WHAT[what][3].filter((path) => object.has(path.split('.')[0] ?? path));
    const selection = chooseFields(object, schema, { fields, isImplied: true });
    const pages = await Promise.all(
      chunks(ids).map((part) =>
        this.requests.find(selection, { filter: { id: { in: part } }, first: part.length }),
      ),
    );
    const nodes = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
    const texts = await mapInTurns(nodes, (node) => written(what, renderRecord(node, selection)));
    return new Map(texts.map((text) => [text.id, text]));
  }
}

function written(what: Readable, record: HumanRecord): Written {
  const [kind, titleField, textField] = WHAT[what];
  const [title, text] = [record[titleField], record[textField]];
  return {
    ...{ id: record.id, kind, title: shared(title), text: shared(text) },
    from: what === 'message' ? senderOf(record.messageParticipants as Children | undefined) : undefined,
    isPrivate: isRestricted(title) || isRestricted(text),
    status: typeof record.status === 'string' ? record.status : undefined,
  };
}

const shared = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && !isRestricted(value) ? visible(value) : undefined;

function senderOf(participants: Children | undefined): Writer | undefined {
  const sender = participants?.records.find(({ role }) => String(role).toLowerCase() === 'from');
  if (!sender) return undefined;
  const [person, member] = [sender.person, sender.workspaceMember] as ({ name?: unknown } | undefined)[];
  const email = shared(sender.handle);
  const name = [member?.name, person?.name, sender.displayName, email].flatMap((one) => shared(one) ?? [])[0];
  return { name: name ?? 'unknown', ...(email !== undefined && { email }), isMember: member !== undefined };
}

function chunks(ids: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let at = 0; at < ids.length; at += MOST) all.push(ids.slice(at, at + MOST));
  return all;
}
