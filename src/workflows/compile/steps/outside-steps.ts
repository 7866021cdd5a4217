import { isUuid } from '../../../schema/uuid.js';
import { wrong } from '../../definition/at.js';
import type { Email, OtherForm } from '../../definition/definition.js';
import { type Made, anything } from './made.js';
import { bodyOf } from '../references/body.js';
import { passedOn } from '../references/passed-on.js';
import { textWith } from '../references/references.js';
import { type Spot, below } from '../references/spot.js';
import { targetOf } from './targets.js';

type Of<Kind extends OtherForm['kind']> = Extract<OtherForm, { kind: Kind }>;

const text = (said: string, name: string, { scope, path }: Spot) => textWith(said, scope, `${path}.${name}`);

export const NEEDS_FUNCTIONS =
  'A code step runs only where the operator of Twenty allows functions (LOGIC_FUNCTION_TYPE).';

export function httpStep({ method, url, headers, body }: Of<'http'>, spot: Spot): Made {
  const { host, hostname } = targetOf(url, `${spot.path}.http`);
  if (body !== undefined && method === 'GET')
    throw wrong(`${spot.path}.body`, 'a GET request has no body.', 'Say POST.');
  const filled = Object.entries(headers).map(([name, value]) => [name, text(value, `headers.${name}`, spot)]);
  spot.building.effects.push({ does: 'http', method, host, hostname, url, path: spot.path });
  return {
    type: 'HTTP_REQUEST',
    input: {
      ...{
        url: text(url, 'http', spot),
        method,
        headers: { ...jsonType(body, headers), ...(Object.fromEntries(filled) as Record<string, string>) },
      },
      ...(body !== undefined && { body: passedOn(body, below(spot, '.body')) }),
    },
    title: `${method} ${host}`,
    source: bodyOf,
  };
}

/** Without it Twenty sends JSON under the name of a form (tried on 2.21). */
const jsonType = (body: unknown, headers: Readonly<Record<string, string>>) =>
  body === undefined || Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
    ? {}
    : { 'content-type': 'application/json' };

export function emailStep(email: Email, spot: Spot): Made {
  const { from = '', draft, to, cc = '' } = email;
  const { standIns, effects } = spot.building;
  const filled = (name: string, said: string) => text(said, `email.${name}`, spot);
  if (from === '') spot.building.notes.add(FIRST_MAILBOX);
  effects.push({ does: draft ? 'draft' : 'email', to, path: spot.path });
  return {
    type: draft ? 'DRAFT_EMAIL' : 'SEND_EMAIL',
    input: {
      connectedAccountId: isUuid(from) ? from : standIns.account(from, `${spot.path}.email.from`),
      recipients: { to: filled('to', to), cc: filled('cc', cc), bcc: '' },
      ...{ subject: filled('subject', email.subject), body: filled('body', email.body), files: [] },
    },
    title: draft ? 'Draft e-mail' : 'Send e-mail',
    source: anything,
  };
}

const FIRST_MAILBOX = 'The mail goes out from the first mailbox that is connected; "from" names another.';

export function agentStep({ agent }: Of<'agent'>, spot: Spot): Made {
  spot.building.effects.push({ does: 'agent', path: spot.path });
  spot.building.notes.add('An agent step runs only where Twenty has an AI model configured.');
  const input = { agentId: '', prompt: text(agent, 'agent', spot) };
  return { type: 'AI_AGENT', input, title: 'Ask an AI agent', source: anything };
}

export function codeStep({ code, input }: Of<'code'>, spot: Spot): Made {
  spot.building.effects.push({ does: 'code', path: spot.path });
  spot.building.notes.add(NEEDS_FUNCTIONS);
  const filled = { code: withMain(code), input: passedOn(input, below(spot, '.input')) };
  return { type: 'CODE', input: filled, title: 'Run code', source: anything };
}

/** Twenty calls what is exported as main. */
function withMain(code: string): string {
  if (/\bexport\b/.test(code)) return code;
  if (/\b(?:function|const|let|var)\s+main\b/.test(code)) return `${code}\nexport { main };\n`;
  return `export const main = async (params) => {\n  const input = params;\n  ${code}\n};\n`;
}
