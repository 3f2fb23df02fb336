import type { ApprovalDetail, ApprovalSeen, ArgumentSeen } from '#contract/tools.ts';
import { valueLines } from '#contract/texts/values.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { readFailure } from '#server/foundation/failure.ts';
import type { Names } from '#server/journal/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import * as store from './approvals.store.ts';
import { disguisesIn } from './disguises.ts';
import { keptArguments, keptOrigins } from './kept.ts';
import type { Registry } from './registry.ts';

/** An id of something that has a name. */
const idShape = /^(?:src|fld|doc|mem|grp)_[0-9a-z]{24}$/;

/** What a person is shown before he decides, made by us from the real arguments: nothing of it was written by a model or a document. */
export function createShowing({ registry, names }: { registry: Registry; names: Names }) {
  const unnamed = { fr: '?', en: '?' };

  async function seen(snapshot: Snapshot, actor: MemberActor, row: store.ApprovalRow, isSecond: boolean): Promise<ApprovalSeen> {
    const decisions = await store.decisionsOn(snapshot, row.row);
    const people = await names(snapshot, actor, [row.member, ...decisions.map(({ member }) => member)]);
    const { spec } = registry.named(row.tool);
    const isOwn = row.member === actor.member;
    return {
      id: row.id,
      tool: row.tool,
      effect: row.effect,
      words: spec.words,
      agent: row.agent,
      run: row.run,
      member: row.member,
      memberName: people.get(row.member) ?? null,
      state: row.state,
      needed: row.needed,
      decisions: decisions.map(({ member, verdict, standing, at }) => ({
        member,
        name: people.get(member) ?? null,
        approved: verdict === 'approved',
        standing: standing !== null,
        at,
      })),
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      failure: readFailure(row.failure),
      mayDecide: row.state === 'waiting' && (isOwn || isSecond) && !decisions.some(({ member }) => member === actor.member),
    };
  }

  async function argumentsOf(snapshot: Snapshot, actor: MemberActor, row: store.ApprovalRow): Promise<ArgumentSeen[]> {
    const { spec } = registry.named(row.tool);
    const given = Object.entries(keptArguments(row));
    const origins = keptOrigins(row);
    const ids = [...given.map(([, value]) => value), ...Object.values(origins).map(({ document }) => document)];
    const called = await names(
      snapshot,
      actor,
      ids.filter((id): id is string => typeof id === 'string' && idShape.test(id)),
    );
    return given.map(([name, value]) => {
      const text = valueLines(value, { ...spec.words, within: {} }, 'en');
      const origin = origins[name];
      const title = origin?.document == null ? null : (called.get(origin.document) ?? null);
      return {
        name,
        label: spec.words.arguments[name] ?? unnamed,
        value: text,
        named: typeof value === 'string' ? (called.get(value) ?? null) : null,
        steers: spec.steers[name] ?? null,
        // A document that may not be read is not named.
        from: origin === undefined ? null : { document: title === null ? null : origin.document, title },
        disguises: disguisesIn(text),
      };
    });
  }

  return {
    seen,
    async detail(snapshot: Snapshot, actor: MemberActor, row: store.ApprovalRow, isSecond: boolean): Promise<ApprovalDetail> {
      return {
        ...(await seen(snapshot, actor, row, isSecond)),
        hash: row.hash,
        shown: await argumentsOf(snapshot, actor, row),
        arguments: keptArguments(row),
        steering: Object.keys(registry.named(row.tool).spec.steers),
        mayChange: row.state === 'waiting' && row.member === actor.member,
        result: row.result === null ? null : (JSON.parse(row.result) as unknown),
      };
    },
  };
}
