import { readArguments } from './sandbox/arguments';
import { Control } from './sandbox/control/control';
import { listen } from './sandbox/server';
import { buildWorld } from './sandbox/world';

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  const world = buildWorld(options);
  const control = options.control ? new Control(world.authenticator) : undefined;
  const { url } = await listen(world, options.port, { latency: options.latency, control });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
  process.stdout.write(`${JSON.stringify({ url, ...world.keys })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
