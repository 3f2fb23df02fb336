import type { ApprovalState } from '#contract/tools.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type ApprovalRow = {
  row: number;
  id: string;
  tool: string;
  effect: 'writes' | 'sends';
  /** JSON: the real arguments, as the tool's schema parsed them. */
  arguments: string;
  /** JSON: for each steering argument that no person gave, where it was read. */
  origins: string;
  /** Of organisation, approval, tool, arguments and person, keyed: server/tools/binding.ts. */
  hash: string;
  /** In whose name, and under whose rights. */
  member: string;
  agent: string | null;
  run: string | null;
  state: ApprovalState;
  /** How many people have to approve. */
  needed: number;
  /** Two, by a rule of its agent: whatever the arguments become. */
  by_rule: number;
  /** JSON: what the tool gave back. */
  result: string | null;
  /** JSON: a refusal's code and details. */
  failure: string | null;
  tries: number;
  created_at: number;
  expires_at: number;
  ended_at: number | null;
};
export type DecisionRow = {
  row: number;
  approval: number;
  member: string;
  verdict: 'approved' | 'refused';
  hash: string;
  reason: string | null;
  /** The standing approval that decided in the member's name. */
  standing: string | null;
  at: number;
};
type Tables = { approval: ApprovalRow; approval_decision: DecisionRow };
type New = { approval: Omit<ApprovalRow, 'row'>; approval_decision: Omit<DecisionRow, 'row'> };

export function findApproval(snapshot: Snapshot, id: string): Promise<ApprovalRow | undefined> {
  return snapshot.withTables<Tables>().selectFrom('approval').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Newest first: those asked for in the member's name. */
export function approvalsOf(snapshot: Snapshot, member: string, most: number): Promise<ApprovalRow[]> {
  const from = snapshot.withTables<Tables>().selectFrom('approval').selectAll().where('member', '=', member);
  return from.orderBy('row', 'desc').limit(most).execute();
}

/** Newest first: those of others that a first person has approved and that wait for a second. */
export function approvalsForSecond(snapshot: Snapshot, member: string, most: number): Promise<ApprovalRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('approval')
    .selectAll('approval')
    .where('approval.state', '=', 'waiting')
    .where('approval.needed', '>', 1)
    .where('approval.member', '!=', member)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('approval_decision')
          .select('approval_decision.row')
          .whereRef('approval_decision.approval', '=', 'approval.row')
          .whereRef('approval_decision.hash', '=', 'approval.hash'),
      ),
    )
    .orderBy('approval.row', 'desc')
    .limit(most)
    .execute();
}

/** Those in one of these states, oldest first. */
export function approvalsIn(snapshot: Snapshot, states: readonly ApprovalState[]): Promise<ApprovalRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('approval')
    .selectAll()
    .where('state', 'in', [...states])
    .orderBy('row')
    .execute();
}

export function approvalsOfRun(snapshot: Snapshot, run: string): Promise<ApprovalRow[]> {
  return snapshot.withTables<Tables>().selectFrom('approval').selectAll().where('run', '=', run).orderBy('row').execute();
}

export async function insertApproval(tx: Tx, one: New['approval']): Promise<void> {
  await tx.withTables<New>().insertInto('approval').values(one).execute();
}

export async function updateApproval(tx: Tx, id: string, change: Partial<Omit<ApprovalRow, 'row' | 'id'>>): Promise<void> {
  await tx.withTables<Tables>().updateTable('approval').set(change).where('id', '=', id).execute();
}

export function decisionsOn(snapshot: Snapshot, approval: number): Promise<DecisionRow[]> {
  return snapshot
    .withTables<Tables>()
    .selectFrom('approval_decision')
    .selectAll()
    .where('approval', '=', approval)
    .orderBy('row')
    .execute();
}

export async function insertDecision(tx: Tx, one: New['approval_decision']): Promise<void> {
  await tx.withTables<New>().insertInto('approval_decision').values(one).execute();
}

/** What was decided on other arguments is no decision on these. */
export async function deleteDecisions(tx: Tx, approval: number): Promise<void> {
  await tx.withTables<Tables>().deleteFrom('approval_decision').where('approval', '=', approval).execute();
}

export async function deleteApprovals(tx: Tx, runs: readonly string[]): Promise<void> {
  if (runs.length > 0)
    await tx
      .withTables<Tables>()
      .deleteFrom('approval')
      .where('run', 'in', [...runs])
      .execute();
}
