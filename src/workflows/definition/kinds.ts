import type { Keys } from './keys.js';

/** What a step can do, and what else people call that. */
export const KINDS: Keys = {
  create: ['createRecord', 'add', 'insert'],
  upsert: ['upsertRecord', 'createOrUpdate', 'createOrUpdateRecord'],
  update: ['updateRecord', 'change'],
  delete: ['deleteRecord', 'remove', 'trash'],
  find: ['findRecords', 'search', 'searchRecords', 'list', 'listRecords', 'lookup'],
  if: ['when', 'ifElse', 'branch'],
  only: ['onlyIf', 'continueIf', 'stopUnless'],
  forEach: ['each', 'loop', 'iterate', 'iterator'],
  wait: ['delay', 'sleep', 'pause'],
  http: ['request', 'httpRequest', 'fetch', 'call'],
  email: ['mail', 'sendEmail', 'sendMail'],
  pick: ['choose', 'assign', 'pickRecord'],
  agent: ['ai', 'aiAgent'],
  code: ['javascript', 'script', 'function'],
};

/** How a mail is written. */
export const EMAIL: Keys = {
  ...{ to: ['recipient', 'recipients'], cc: [], subject: [], body: ['text', 'message', 'content'] },
  ...{ from: ['account', 'sender'], draft: [] },
};
