/** Waits until something holds, and answers how many milliseconds it took. A busy machine has time; what holds at once costs none. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 30_000): Promise<number> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > ms) throw new Error(`it did not happen within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - started;
}
