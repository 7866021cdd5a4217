import { readArguments } from './sandbox/arguments';
import { Control } from './sandbox/control/control';
import { listen } from './sandbox/server';
import { startWorld } from './sandbox/kept-world';

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  const { world, commit } = await startWorld(options);
  const control = options.control
    ? new Control(world.authenticator, [...world.workspaces.values()])
    : undefined;
  const { url } = await listen(world, options.port, { latency: options.latency, control, commit });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
  process.stdout.write(`${JSON.stringify({ url, ...world.keys })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
