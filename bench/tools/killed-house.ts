import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { House } from '#server/house.ts';

export type Commands = Record<string, (given: Record<string, string>) => Promise<unknown>>;

/** A house's first organisation, and its owner. */
export async function firstOwner(house: House): Promise<MemberActor> {
  const { organisation } = await house.people.createOrganisation({
    name: 'Menuiserie Lacroix',
    owner: { email: 'owner@example.org', name: 'Claire', password: 'un long mot de passe' },
  });
  const store = await house.vault.organisation(organisation);
  const { rows } = await store.read((snapshot) => sql<{ id: string }>`select id from member`.execute(snapshot));
  return { kind: 'member', organisation, member: rows[0]?.id ?? '' };
}

/** Says that it is open, then answers until nobody asks any more: one command a line, one answer a line. */
export async function answerLines(commands: Commands): Promise<void> {
  process.stdout.write('{}\n');
  for await (const line of createInterface({ input: process.stdin })) {
    const { command, ...given } = JSON.parse(line) as Record<string, string> & { command: string };
    process.stdout.write(`${JSON.stringify((await commands[command]?.(given)) ?? {})}\n`);
  }
}
