import { clustersOf } from './clusters.js';

describe('clustersOf', () => {
  it('groups what is linked, by its strongest links', () => {
    const clusters = clustersOf([
      { a: 1, b: 2, score: 0.7 },
      { a: 0, b: 1, score: 0.9 },
      { a: 0, b: 2, score: 0.8 },
      { a: 5, b: 6, score: 0.95 },
    ]);
    expect(clusters).toEqual([
      { members: [5, 6], links: [{ a: 5, b: 6, score: 0.95 }], score: 0.95 },
      {
        members: [0, 1, 2],
        links: [
          { a: 0, b: 1, score: 0.9 },
          { a: 0, b: 2, score: 0.8 },
        ],
        score: 0.8,
      },
    ]);
  });

  it('joins two groups that meet later', () => {
    const pairs = [
      { a: 0, b: 1, score: 0.9 },
      { a: 2, b: 3, score: 0.9 },
      { a: 1, b: 3, score: 0.8 },
    ];
    expect(clustersOf(pairs)).toMatchObject([{ members: [0, 1, 2, 3], score: 0.8 }]);
  });

  it('has no groups without pairs', () => {
    expect(clustersOf([])).toEqual([]);
  });
});
