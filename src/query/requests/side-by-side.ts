/** What several sources give, page by page: all of them are asked for their next page at the same time. */
export async function* sideBySide<T>(sources: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  let open = sources;
  while (open.length > 0) {
    const next = await Promise.all(open.map(async (source) => ({ source, given: await source.next() })));
    for (const { given } of next) if (!given.done) yield given.value;
    open = next.filter(({ given }) => !given.done).map(({ source }) => source);
  }
}
