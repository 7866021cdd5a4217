import { Ctx } from '@nestjs/microservices';
import { acceptedContent, createRequestStateCodec, inputRequired } from '@modelcontextprotocol/server';
import { McpContext, McpController, Tool } from '@rekog/mcp-nest';
import { asking, fixture, sdkOf, text } from './fixture.js';
import { type Questions, askName, askOk, askText, roots, sample } from './questions.js';

interface State {
  round?: number;
  name?: string;
}

const codec = createRequestStateCodec<State>({ key: 'k'.repeat(32) });

/** Tools that remember something between the rounds of one call. */
@McpController()
export class InputRoundsTools {
  @Tool(fixture('test_input_required_result_request_state'))
  async remember(@Ctx() context: McpContext) {
    const state = await stateIn(context);
    if (!accepted(context, 'confirm')) return ask({ confirm: askOk() }, {});
    return text(state ? 'state-ok: requestState verified' : 'state-missing');
  }

  @Tool(fixture('test_input_required_result_tampered_state'))
  async refuse(@Ctx() context: McpContext) {
    const state = await stateIn(context);
    return state && accepted(context, 'confirm') ? text('integrity-ok') : ask({ confirm: askOk() }, {});
  }

  @Tool(fixture('test_input_required_result_multiple_inputs'))
  async several(@Ctx() context: McpContext) {
    await stateIn(context);
    const answers = sdkOf(context).mcpReq.inputResponses as
      { greeting?: { content?: { text?: string } }; client_roots?: { roots?: unknown[] } } | undefined;
    const name = accepted<{ name: string }>(context, 'user_name')?.name;
    const greeting = answers?.greeting?.content?.text;
    const listed = answers?.client_roots?.roots;
    if (name && greeting && listed) return text(`${greeting} ${name} ${listed.length}`);
    return ask({ user_name: askName(), greeting: sample('Generate a greeting'), client_roots: roots() }, {});
  }

  @Tool(fixture('test_input_required_result_multi_round'))
  async rounds(@Ctx() context: McpContext) {
    const { round = 0, name } = (await stateIn(context)) ?? {};
    if (round === 0) return ask({ step1: askName() }, { round: 1 });
    if (round === 1)
      return ask(
        { step2: askText('Which colour?', 'color') },
        { round: 2, name: accepted<{ name: string }>(context, 'step1')?.name },
      );
    return text(`done ${name} ${accepted<{ color: string }>(context, 'step2')?.color}`);
  }
}

const accepted = <T extends Record<string, unknown>>(context: McpContext, key: string) =>
  acceptedContent<T>(sdkOf(context).mcpReq.inputResponses, key);

async function ask(inputRequests: Questions, state: State) {
  return asking(inputRequired({ inputRequests, requestState: await codec.mint(state) }));
}

async function stateIn(context: McpContext): Promise<State | undefined> {
  const sdk = sdkOf(context);
  const sealed = sdk.mcpReq.requestState<string>();
  return sealed === undefined ? undefined : codec.verify(sealed, sdk);
}
