import { Keys } from './access/keys';
import type { SandboxOptions } from './arguments';
import { clock } from './clock';
import { DataDirectory } from './state/data-directory';
import type { SandboxKeys, World } from './world';
import { buildWorld, newOrigin, wake } from './world';

/** A world that lives, and how to wait until what happened in it is kept. */
export interface LivingWorld {
  readonly world: World;
  readonly commit: () => Promise<void>;
}

/** Starts a world in memory, or with `--data` the one that a directory holds. */
export async function startWorld(options: SandboxOptions): Promise<LivingWorld> {
  if (options.data === undefined) {
    const world = buildWorld(options);
    wake(world);
    return { world, commit: () => Promise.resolve() };
  }
  const { company, seed, scale } = options;
  const directory = await DataDirectory.open(options.data, { company, seed, scale });
  const { bornAt, pem, tokens } = readMemory(directory);
  const origin = pem === undefined ? newOrigin() : { bornAt, keys: new Keys(pem) };
  const built = buildWorld(options, origin);
  const keys = keptKeys(tokens, built.keys, origin.keys);
  await directory.remember({ bornAt: origin.bornAt, pem: origin.keys.pem, tokens: keys });
  directory.journal.keep(partsOf(built));
  wake(built);
  return { world: { ...built, keys }, commit: () => directory.journal.commit() };
}

interface Memory {
  readonly bornAt: number;
  readonly pem?: string;
  readonly tokens?: SandboxKeys;
}

function readMemory({ memory }: DataDirectory): Memory {
  return { bornAt: clock.now(), ...memory };
}

/** The keys that were printed first; only users' tokens are new ones when they have expired. */
function keptKeys(known: SandboxKeys | undefined, fresh: SandboxKeys, keys: Keys): SandboxKeys {
  const valid = Object.entries(known ?? {}).filter(([, key]) => keys.isValid(String(key)));
  return { ...fresh, ...Object.fromEntries(valid) };
}

function partsOf({ workspaces }: World) {
  return new Map(
    [...workspaces.values()].flatMap((workspace) =>
      [...workspace.parts].map(([name, part]) => [`${workspace.id}/${name}`, part] as const),
    ),
  );
}
