import { type InputRequest, inputRequired } from '@modelcontextprotocol/server';

const form = (name: string, type: string) =>
  ({ type: 'object', properties: { [name]: { type } }, required: [name] }) as never;

const asText = (text: string) => [{ role: 'user' as const, content: { type: 'text' as const, text } }];

export const askText = (message: string, name: string) =>
  inputRequired.elicit({ message, requestedSchema: form(name, 'string') });
export const askName = () => askText('What is your name?', 'name');
export const askOk = () =>
  inputRequired.elicit({ message: 'Please confirm', requestedSchema: form('ok', 'boolean') });
export const sample = (words: string) =>
  inputRequired.createMessage({ messages: asText(words), maxTokens: 100 });
export const roots = () => inputRequired.listRoots();

export type Questions = Record<string, InputRequest>;
