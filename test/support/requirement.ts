/**
 * `describe` for what needs something installed: runs whenever it is found, says so when it is skipped, and fails
 * where nothing may be skipped (REQUIRE_ALL=1, as in CI).
 */
export function requirement(what: string, isThere: boolean): jest.Describe {
  if (isThere) return describe;
  if (process.env.REQUIRE_ALL) throw new Error(`${what} is missing, and REQUIRE_ALL allows no skipped test`);
  process.stderr.write(`skipped: ${what} is not installed\n`);
  return describe.skip as unknown as jest.Describe;
}
