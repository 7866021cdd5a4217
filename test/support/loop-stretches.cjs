// Loaded before the server (`node --require`): writes down how long its event loop was held up, in milliseconds of the processor time
// that its thread had meanwhile, so that other processes of the machine do not count. Linux tells it; elsewhere it is the time by the clock.
const { appendFileSync, readFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const LEAST_MS = 20;
const NANOSECONDS = 1e6;

function processorMs() {
  try {
    return (
      Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0]) / NANOSECONDS
    );
  } catch {
    return performance.now();
  }
}

if (isMainThread && process.env.LOOP_STRETCHES) {
  let last = processorMs();
  setInterval(() => {
    const ms = processorMs() - last;
    if (ms > LEAST_MS) appendFileSync(process.env.LOOP_STRETCHES, `${ms}\n`);
    last = processorMs();
  }, 1).unref();
}
