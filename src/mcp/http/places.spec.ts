import { Places } from './places.js';

describe('Places', () => {
  it('are bounded for each and in all, and free again when left', () => {
    const places = new Places(3, 2);
    const leave = places.take('ada');
    places.take('ada');
    expect([places.fullFor('ada'), places.fullFor('bob')]).toEqual(['principal', undefined]);
    places.take('bob');
    expect([places.fullFor('ada'), places.fullFor('bob'), places.fullFor('eve')]).toEqual([
      'principal',
      'server',
      'server',
    ]);
    leave();
    leave();
    expect([places.fullFor('ada'), places.fullFor('eve')]).toEqual([undefined, undefined]);
    places.take('ada');
    expect(places.fullFor('eve')).toBe('server');
  });
});
