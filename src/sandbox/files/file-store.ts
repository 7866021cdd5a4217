import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { clock } from '../clock';
import { Keys } from '../access/keys';
import type { Json } from '../store/row';
import type { Note, Part } from '../state/part';
import { isObject } from '../store/row';

/** A file on its way in, or here. */
export interface StoredFile {
  readonly id: string;
  readonly extension: string;
  readonly fieldId: string;
  readonly createdAt: string;
  readonly bytes: Buffer | undefined;
}

const UPLOAD_SECONDS = 3600;
const DOWNLOAD_SECONDS = 24 * 3600;

/** The files of one workspace, and the signed addresses under which they come and go. */
export class FileStore implements Part {
  /** Where the server answers; known once it listens. */
  serverUrl = '';
  private readonly files = new Map<string, StoredFile>();
  private keys = new Keys();
  private note: Note = () => undefined;

  announce(filename: string, fieldId: string): StoredFile {
    const createdAt = clock.iso();
    const file = { id: randomUUID(), extension: extname(filename), fieldId, createdAt, bytes: undefined };
    this.keep(file);
    return file;
  }

  find(id: string): StoredFile | undefined {
    return this.files.get(id);
  }

  fill(file: StoredFile, bytes: Buffer): void {
    this.keep({ ...file, bytes });
  }

  /** Signs addresses with keys that outlive the process. */
  signWith(keys: Keys): void {
    this.keys = keys;
  }

  watch(note: Note): void {
    this.note = note;
  }

  restore(key: string, { base64, ...file }: Omit<StoredFile, 'bytes'> & { readonly base64?: string }): void {
    const bytes = base64 === undefined ? undefined : Buffer.from(base64, 'base64');
    this.files.set(key, { ...file, bytes });
  }

  private keep(file: StoredFile): void {
    const { bytes, ...others } = file;
    this.files.set(file.id, file);
    this.note(file.id, { ...others, base64: bytes?.toString('base64') });
  }

  uploadUrl({ id }: StoredFile): { readonly uploadUrl: string; readonly expiresAt: string } {
    const expiresAt = new Date(clock.now() + UPLOAD_SECONDS * 1000).toISOString();
    return {
      uploadUrl: `${this.serverUrl}/file-upload/${id}?token=${this.token(id, UPLOAD_SECONDS)}`,
      expiresAt,
    };
  }

  downloadUrl(id: string): string {
    return `${this.serverUrl}/file/files-field/${id}?token=${this.token(id, DOWNLOAD_SECONDS)}`;
  }

  /** Whether a token was given out for this file and still holds. */
  isSigned(id: string, token: string | null): boolean {
    try {
      return token !== null && this.keys.read(token).sub === id;
    } catch {
      return false;
    }
  }

  /** The value of a FILES field as clients read it: with extensions and signed addresses. */
  describe(value: Json | undefined): unknown {
    if (!Array.isArray(value)) return value ?? null;
    return value.filter(isObject).map((item) => {
      const fileId = String(item['fileId']);
      const extension = this.files.get(fileId)?.extension ?? extname(String(item['label'] ?? ''));
      return { fileId, label: item['label'] ?? '', extension, url: this.downloadUrl(fileId) };
    });
  }

  private token(id: string, seconds: number): string {
    return this.keys.mint({ sub: id, workspaceId: '', type: 'FILE' }, seconds);
  }
}
