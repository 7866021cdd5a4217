import { Ctx } from '@nestjs/microservices';
import { acceptedContent, inputRequired } from '@modelcontextprotocol/server';
import { McpContext, McpController, Tool } from '@rekog/mcp-nest';
import { SignedStates } from '../../src/tool-kit/signed-states.js';
import { asking, fixture, sdkOf, text } from './fixture.js';
import { type Questions, askName, askOk, askText, roots, sample } from './questions.js';

interface State {
  round?: number;
  name?: string;
}

/** Tools that remember something between the rounds of one call, as a confirmation does. */
@McpController()
export class InputRoundsTools {
  constructor(private readonly states: SignedStates) {}

  @Tool(fixture('test_input_required_result_request_state'))
  remember(@Ctx() context: McpContext) {
    if (!accepted(context, 'confirm')) return this.ask({ confirm: askOk() }, {});
    return text(this.stateIn(context) ? 'state-ok: requestState verified' : 'state-missing');
  }

  @Tool(fixture('test_input_required_result_tampered_state'))
  refuse(@Ctx() context: McpContext) {
    const isAnswered = this.stateIn(context) !== undefined && accepted(context, 'confirm') !== undefined;
    return isAnswered ? text('integrity-ok') : this.ask({ confirm: askOk() }, {});
  }

  @Tool(fixture('test_input_required_result_multiple_inputs'))
  several(@Ctx() context: McpContext) {
    const answers = sdkOf(context).mcpReq.inputResponses as
      { greeting?: { content?: { text?: string } }; client_roots?: { roots?: unknown[] } } | undefined;
    const name = accepted<{ name: string }>(context, 'user_name')?.name;
    const greeting = answers?.greeting?.content?.text;
    const listed = answers?.client_roots?.roots;
    if (name && greeting && listed) return text(`${greeting} ${name} ${listed.length}`);
    return this.ask(
      { user_name: askName(), greeting: sample('Generate a greeting'), client_roots: roots() },
      {},
    );
  }

  @Tool(fixture('test_input_required_result_multi_round'))
  rounds(@Ctx() context: McpContext) {
    const { round = 0, name } = this.stateIn(context) ?? {};
    if (round === 0) return this.ask({ step1: askName() }, { round: 1 });
    if (round === 1)
      return this.ask(
        { step2: askText('Which colour?', 'color') },
        { round: 2, name: accepted<{ name: string }>(context, 'step1')?.name },
      );
    return text(`done ${name} ${accepted<{ color: string }>(context, 'step2')?.color}`);
  }

  private ask(inputRequests: Questions, state: State) {
    return asking(inputRequired({ inputRequests, requestState: this.states.seal(state) }));
  }

  private stateIn(context: McpContext): State | undefined {
    const sealed = sdkOf(context).mcpReq.requestState<string>();
    return sealed === undefined ? undefined : (this.states.open(sealed)?.payload as State | undefined);
  }
}

const accepted = <T extends Record<string, unknown>>(context: McpContext, key: string) =>
  acceptedContent<T>(sdkOf(context).mcpReq.inputResponses, key);
