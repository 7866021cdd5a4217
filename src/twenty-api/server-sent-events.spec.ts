import { BrokenStream, nextMessages } from './server-sent-events.js';

async function* bytes(...texts: string[]) {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}
async function messages(...texts: string[]): Promise<unknown[]> {
  const heard: unknown[] = [];
  for await (const message of nextMessages(bytes(...texts))) heard.push(message);
  return heard;
}

describe('nextMessages', () => {
  it('gives what is in messages, wherever the line was cut', async () => {
    const text = ':\n\nevent: next\ndata: {"a":"é"}\n\n:\n\nevent: next\ndata: {"a":2}\n\n';
    for (let at = 1; at < text.length; at += 1)
      expect(await messages(text.slice(0, at), text.slice(at))).toEqual([{ a: 'é' }, { a: 2 }]);
  });

  it('puts letters together that were cut in the middle', async () => {
    const whole = Buffer.from('event: next\ndata: "é"\n\n');
    const at = whole.indexOf(0xc3) + 1;
    const cut = async function* () {
      yield await Promise.resolve(whole.subarray(0, at));
      yield whole.subarray(at);
    };
    const heard: unknown[] = [];
    for await (const message of nextMessages(cut())) heard.push(message);
    expect(heard).toEqual(['é']);
  });

  it('ends with the word that it is complete', async () => {
    expect(await messages('event: complete\n\nevent: next\ndata: 1\n\n')).toEqual([]);
  });

  it('gives up on what is no stream of messages', async () => {
    await expect(messages('event: next\ndata: {\n\n')).rejects.toThrow(BrokenStream);
    await expect(messages(...Array.from({ length: 9 }, () => 'x'.repeat(1_000_000)))).rejects.toThrow(
      BrokenStream,
    );
  });
});
