import type { Caller } from '../access/caller';
import { hasFlag } from '../access/permissions';
import { uuidFrom } from '../ids';
import { TwentyError } from '../twenty-error';
import type { RootFields } from '../validated/executable-schema';

/** Uploads in /metadata's schema. */
export const FILE_SDL = `
enum FileFolder {
  CorePicture AgentChat BuiltLogicFunction BuiltFrontComponent PublicAsset Source FilesField Dependencies Workflow
  EmailAttachment AppTarball GeneratedSdkClient Dpa
}
type FileUploadTarget { fileId: UUID!, uploadUrl: String!, contentType: String!, expiresAt: DateTime! }
type FileWithSignedUrl { id: UUID!, path: String!, size: Float!, createdAt: DateTime!, url: String! }
extend type Mutation {
  createFileUpload(
    filename: String!, size: Float!, fileFolder: FileFolder!, fieldMetadataId: String, fieldMetadataUniversalIdentifier: String
  ): FileUploadTarget!
  completeFileUpload(fileId: String!): FileWithSignedUrl!
}
`;

function uploadFlag({ role }: Caller): void {
  if (hasFlag(role, 'UPLOAD_FILE')) return;
  throw new TwentyError('Entity performing the request does not have permission', 'INTERNAL_SERVER_ERROR', {
    friendly:
      'You do not have permission to access this feature. Please contact your workspace administrator for access.',
  });
}

/** An upload in three steps: announced here, sent to the address that is given, and completed here. */
export const fileRoots: RootFields = {
  createFileUpload: {
    allow: uploadFlag,
    resolve: ({ workspace: { store } }, { filename, fieldMetadataId }) => {
      const file = store.files.announce(String(filename), String(fieldMetadataId));
      return { fileId: file.id, contentType: 'application/octet-stream', ...store.files.uploadUrl(file) };
    },
  },
  completeFileUpload: {
    allow: uploadFlag,
    resolve: ({ workspace: { store } }, { fileId }) => {
      const file = store.files.find(String(fileId));
      if (file?.bytes === undefined)
        throw new TwentyError('File not found', 'NOT_FOUND', { friendly: 'File not found.' });
      const { id, fieldId, extension, createdAt, bytes } = file;
      const path = `files-field/${uuidFrom('universal', fieldId)}/${id}${extension}`;
      return { id, path, size: bytes.length, createdAt, url: store.files.downloadUrl(id) };
    },
  },
};
