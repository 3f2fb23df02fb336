import type { Member } from './context.ts';
import { refuse } from './failure.ts';

/** The member with this id, address or name. @throws member_unknown, name_ambiguous */
export async function memberNamed({ client, organisation }: Member, wanted: string): Promise<string> {
  const { members } = await client.call('members', { params: { organisation } });
  return onlyOne(
    wanted,
    members.filter(({ id, email, name }) => [id, email, name].includes(wanted.trim())).map(({ id, email }) => ({ id, called: email })),
  );
}

/** What has that name and nothing else. @throws member_unknown where nothing has, name_ambiguous */
function onlyOne(wanted: string, found: readonly { id: string; called: string }[]): string {
  const [only] = found;
  if (!only) throw refuse('member_unknown', {});
  if (found.length > 1) throw refuse('name_ambiguous', { name: wanted, ids: found.map(({ id, called }) => `${id} (${called})`) });
  return only.id;
}

/** Today's names of members, by id; nothing for who may not see them. */
export async function memberNames({ client, organisation }: Member): Promise<Map<string, string>> {
  const { members } = await client.call('members', { params: { organisation } });
  return new Map(members.map(({ id, name }) => [id, name]));
}
