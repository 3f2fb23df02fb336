import { permissions, type Permission } from '#contract/house.ts';
import type { Role } from '#contract/roles.ts';

/** Whether someone of this role may ask for this at all; on a place, grants then decide. */
export function can(role: Role, permission: Permission): boolean {
  const holders: readonly Role[] = permissions[permission];
  return holders.includes(role);
}

/** Everything that a role may ask for. */
export function permissionsOf(role: Role): Permission[] {
  return all.filter((permission) => can(role, permission));
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the contract's own table
const all = Object.keys(permissions) as Permission[];
