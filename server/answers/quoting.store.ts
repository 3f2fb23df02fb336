import { sql } from 'kysely';
import type { Actor } from '#server/foundation/actor.ts';
import type { Snapshot } from '#server/vault/vault.ts';

/** A member's own conversations in which an answer shows one of these texts, the latest first. */
export async function quotedIn(
  snapshot: Snapshot,
  actor: Actor,
  textIds: readonly string[],
): Promise<{ conversation: string; title: string; at: number }[]> {
  if (actor.kind !== 'member') return [];
  const { rows } = await sql<{ conversation: string; title: string; at: number }>`
select conversation.id as conversation, conversation.title, max(message.at) as at
from json_each(${JSON.stringify(textIds)}) asked
join citation on citation.text = asked.value
join message on message.row = citation.message
join conversation on conversation.row = message.conversation
where conversation.member = ${actor.member}
group by conversation.row order by at desc limit 50
`.execute(snapshot);
  return rows;
}
