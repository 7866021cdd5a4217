import { connect } from '../../connections/connection.js';
import { InFlight } from './in-flight.js';

const ADA = connect('https://crm.example.com', 'key-of-ada', 'caller');
const BOB = connect('https://crm.example.com', 'key-of-bob', 'caller');

describe('InFlight', () => {
  it('cancels the request that is meant, as the client’s own wish', () => {
    const inFlight = new InFlight();
    const { gone } = inFlight.start(ADA, 1);
    inFlight.cancel(ADA, 1);
    expect(gone.signal.reason).toMatchObject({
      name: 'AbortError',
      message: 'The client cancelled the request.',
    });
  });

  it.each<[string, unknown, unknown]>([
    ['another id', 1, 2],
    ['a text that looks like the number', 1, '1'],
    ['no id', 1, undefined],
    ['an id of two parts', 'a', ['a']],
  ])('leaves a request alone when %s is cancelled', (_, started, cancelled) => {
    const inFlight = new InFlight();
    const { gone } = inFlight.start(ADA, started);
    inFlight.cancel(ADA, cancelled);
    expect(gone.signal.aborted).toBe(false);
  });

  it('lets nobody cancel the request of somebody else', () => {
    const inFlight = new InFlight();
    const { gone } = inFlight.start(ADA, 1);
    inFlight.cancel(BOB, 1);
    expect(gone.signal.aborted).toBe(false);
  });

  it('cancels neither of two requests that share an id', () => {
    const inFlight = new InFlight();
    const both = [inFlight.start(ADA, 1), inFlight.start(ADA, 1)];
    inFlight.cancel(ADA, 1);
    expect(both.map(({ gone }) => gone.signal.aborted)).toEqual([false, false]);
    both[0]?.finish();
    inFlight.cancel(ADA, 1);
    expect(both.map(({ gone }) => gone.signal.aborted)).toEqual([false, true]);
  });

  it('forgets a request that has finished', () => {
    const inFlight = new InFlight();
    const { gone, finish } = inFlight.start(ADA, 1);
    finish();
    inFlight.cancel(ADA, 1);
    expect(gone.signal.aborted).toBe(false);
  });

  it('does not lose a request when an earlier one with its id finishes twice', () => {
    const inFlight = new InFlight();
    const { finish } = inFlight.start(ADA, 1);
    finish();
    const { gone } = inFlight.start(ADA, 1);
    finish();
    inFlight.cancel(ADA, 1);
    expect(gone.signal.aborted).toBe(true);
  });
});
