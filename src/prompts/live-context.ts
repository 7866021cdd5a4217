import { Injectable } from '@nestjs/common';
import { type GetPromptResult, isInputRequiredResult } from '@modelcontextprotocol/server';
import { AppError } from '../errors/app-error.js';
import { tokensOf } from '../tool-kit/answer-size.js';
import { Fence } from '../tool-kit/fence.js';
import { OfferedTools } from '../tool-kit/offered-tools.js';

/** A tool and its arguments; its answer becomes part of a prompt. */
export type Look = readonly [tool: string, args: Record<string, unknown>];

/** Tokens of all answers together; what does not fit is cut at the end of a line, and told. */
const MOST_TOKENS = 3_000;
const CUT = '(cut here; call the tool for the rest)';

/** Puts what the CRM says right now into a prompt: answers of tools, as the caller may see them. */
@Injectable()
export class LiveContext {
  constructor(private readonly tools: OfferedTools) {}

  /**
   * A prompt of these words and the answers of these tools, in which outsiders' texts are marked off as data.
   * @param context what the prompt got from Nest beside its arguments
   */
  async around(words: string, looks: readonly Look[], context: unknown): Promise<GetPromptResult> {
    const answers = await Promise.all(looks.map((look) => this.answer(look, context)));
    const fence = new Fence();
    const share = Math.floor(MOST_TOKENS / Math.max(looks.length, 1));
    const parts = looks.map(
      ([tool, args], index) =>
        `${tool} ${JSON.stringify(args)}\n${fence.around(within(answers[index] ?? '', share))}`,
    );
    const note = `This is what the CRM says now. ${fence.note}`;
    const text = [words, ...(parts.length > 0 ? [note, ...parts] : [])].join('\n\n');
    return { messages: [{ role: 'user', content: { type: 'text', text } }] };
  }

  /** What cannot be looked up here is said in its place: the rest of the prompt is still of use. */
  private async answer([tool, args]: Look, context: unknown): Promise<string> {
    try {
      const { result } = await this.tools.call(tool, args, context);
      const [first] = isInputRequiredResult(result) ? [] : result.content;
      return first?.type === 'text' ? first.text : '';
    } catch (error) {
      if (error instanceof AppError) return `${error.message} ${error.hint ?? ''}`.trim();
      throw error;
    }
  }
}

/** The first lines of a text that have so many tokens at most. */
function within(text: string, most: number): string {
  let tokens = 0;
  const lines = text.split('\n');
  const end = lines.findIndex((line) => (tokens += tokensOf(line)) > most);
  return end < 0 ? text : [...lines.slice(0, end), CUT].join('\n');
}
