import type { Door, DoorAnswer, DoorRequest } from '../http/door';
import { json } from '../http/door';
import type { Workspace } from '../workspace';
import type { FileStore, StoredFile } from './file-store';

/** Content types by extension; what is not here is downloaded as bytes. */
const TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
};
const BYTES = 'application/octet-stream';

interface Found {
  readonly files: FileStore;
  readonly file: StoredFile;
}

/** The file at the end of a path, when the request carries the token for it. */
function findSigned({ path, query }: DoorRequest, workspaces: readonly Workspace[]): Found | undefined {
  const id = path.split('/').at(-1) ?? '';
  for (const { store } of workspaces) {
    const file = store.files.find(id);
    if (file !== undefined && store.files.isSigned(id, query.get('token')))
      return { files: store.files, file };
  }
  return undefined;
}

function forbidden(): DoorAnswer {
  return json({ message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 }, 403);
}

/** PUT /file-upload/:id: takes the bytes of an announced file; any type but plain bytes stores nothing. */
export function uploadDoor(workspaces: readonly Workspace[]): Door {
  return (request) => {
    const found = findSigned(request, workspaces);
    if (found === undefined) return forbidden();
    const isBytes = request.headers['content-type'] === BYTES;
    found.files.fill(found.file, isBytes ? request.bytes : Buffer.alloc(0));
    return { status: 204, type: null, body: '' };
  };
}

/** GET /file/:folder/:id: the bytes of a file, for who has its token. */
export function downloadDoor(workspaces: readonly Workspace[]): Door {
  return (request) => {
    const bytes = findSigned(request, workspaces)?.file;
    if (bytes?.bytes === undefined) return forbidden();
    const type = TYPES[bytes.extension] ?? BYTES;
    const headers = {
      'content-disposition': type === BYTES ? 'attachment' : 'inline',
      'cache-control': 'private, max-age=86400, immutable',
    };
    return { status: 200, type, body: bytes.bytes, headers };
  };
}
