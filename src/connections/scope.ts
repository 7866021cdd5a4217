import type { Config } from '../config/config.js';
import type { Profile, Toolset } from '../config/toolsets.js';
import type { Grant } from './tool-tokens/grant.js';

type Chooser = 'operator' | 'request';

/** One choice of tools. Several together leave what all of them have. */
export type Choice = { readonly by: Chooser } & (
  | { readonly profile: Profile; readonly toolsets?: undefined }
  | { readonly toolsets: readonly Toolset[]; readonly profile?: undefined }
);

/** What a caller may use: the operator's set, narrowed by the request and never widened. */
export interface Scope {
  /** None: the default profile. */
  readonly choices: readonly Choice[];
  /** Who forbids every change, if anybody does. */
  readonly readOnly?: Chooser;
  /** Lists of object names in any spelling: what is in all of them may be used. No list: every object. */
  readonly objects: readonly (readonly string[])[];
  /** Only this, for the holder of a tool token. */
  readonly grant?: Grant;
}

/** Nothing forbidden: what this server asks for itself. */
export const UNLIMITED: Scope = { choices: [], objects: [] };

/** What the operator offers. */
export function operatorScope({ MCP_PROFILE, MCP_TOOLSETS, MCP_READONLY, MCP_OBJECTS }: OperatorWish): Scope {
  return narrowedBy('operator', UNLIMITED, {
    profile: MCP_PROFILE,
    toolsets: MCP_TOOLSETS as Toolset[] | undefined,
    readOnly: MCP_READONLY,
    objects: MCP_OBJECTS,
  });
}

type OperatorWish = Pick<Config, 'MCP_PROFILE' | 'MCP_TOOLSETS' | 'MCP_READONLY' | 'MCP_OBJECTS'>;

/** What the holder of a tool token may use: never an object that whoever made it had left out. */
export const grantedScope = (scope: Scope, grant: Grant | undefined): Scope =>
  grant ? { ...scope, grant, objects: [...scope.objects, ...(grant.objects ?? [])] } : scope;

/** A wish for less; what is left out stays as it is. */
export interface Wish {
  profile?: Profile;
  toolsets?: readonly Toolset[];
  readOnly?: boolean;
  objects?: readonly string[];
}

/** The scope with a wish added to it. A wish cannot take back what was narrowed before. */
export function narrowedBy(by: Chooser, scope: Scope, { profile, toolsets, readOnly, objects }: Wish): Scope {
  return {
    ...scope,
    choices: [
      ...scope.choices,
      ...(profile ? [{ by, profile }] : []),
      ...(toolsets ? [{ by, toolsets }] : []),
    ],
    readOnly: scope.readOnly ?? (readOnly ? by : undefined),
    objects: [...scope.objects, ...(objects ? [objects] : [])],
  };
}
