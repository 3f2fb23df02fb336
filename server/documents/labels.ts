import {
  covers,
  strongest,
  type DocumentLabel,
  type Label,
  type LabelConsequences,
  type LabelGiven,
  type LabelInput,
  type LabelProposal,
} from '#contract/labels.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Proposed } from '#server/privacy/privacy.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { findDocument } from './documents.store.ts';
import {
  categoriesOf,
  decideProposal,
  deleteLabel,
  documentsBelow,
  putLabel,
  putProposal,
  selectGiven,
  selectProposals,
} from './labels.store.ts';
import { memberOf, tellDocument, tellSources, type DocumentHouse } from './needs.ts';
import { mustMay } from './rights.ts';
import { findContainer } from './sources.store.ts';
import type { DocumentRow } from './tables.store.ts';

/** What each of these is, with all that says so; none for what nothing is said of. It asks no right. */
export async function labelsFor(snapshot: Snapshot, ids: readonly string[]): Promise<Map<string, DocumentLabel>> {
  const given = Map.groupBy(await selectGiven(snapshot, ids), ({ document }) => document);
  const proposed = Map.groupBy(
    (await selectProposals(snapshot, ids)).filter(({ decided_at }) => decided_at === null),
    ({ asked }) => asked,
  );
  const found = new Map<string, DocumentLabel>();
  for (const id of new Set([...given.keys(), ...proposed.keys()])) {
    const set = (given.get(id) ?? []).map(({ place, kind, name, class: dataClass, categories, set_by, set_at }): LabelGiven => ({
      place,
      kind,
      name: place === id ? null : name,
      class: dataClass,
      categories: categoriesOf(categories),
      by: set_by,
      at: set_at,
    }));
    const proposals = (proposed.get(id) ?? []).map(proposalOf);
    const whole = strongest([...set, ...proposals]);
    const own = (proposed.get(id) ?? []).find(({ document }) => document === id);
    if (whole) found.set(id, { ...whole, given: set, proposed: own ? proposalOf(own) : null });
  }
  return found;
}

/** With what its document is, where something is said of it. */
export type Labelled<Shown> = Shown & { label?: Pick<DocumentLabel, 'class' | 'categories'> };

/** What is shown of documents, each with the label of its document. */
export async function labelled<Shown extends { document: string }>(
  snapshot: Snapshot,
  shown: readonly (Shown | null)[],
): Promise<(Labelled<Shown> | null)[]> {
  const known = await labelsFor(snapshot, [...new Set(shown.flatMap((one) => one?.document ?? []))]);
  return shown.map((one) => {
    const label = one === null ? undefined : known.get(one.document);
    return one === null || label === undefined ? one : { ...one, label: { class: label.class, categories: label.categories } };
  });
}

function proposalOf(row: {
  class: Label['class'];
  categories: string;
  reasons: string;
  version: number;
  proposed_at: number;
}): LabelProposal {
  const reasons: LabelProposal['reasons'] = JSON.parse(row.reasons);
  return { class: row.class, categories: categoriesOf(row.categories), reasons, version: row.version, at: row.proposed_at };
}

const isSame = (one: Label | null, other: Label | null): boolean =>
  one === null || other === null ? one === other : covers(one, other) && covers(other, one);

/** What a document that nobody labelled is to the policy. */
const unlabelled: Label = { class: 'internal', categories: [] };

/** How sensitive documents are: said of them or of what they stand in, proposed at their reading, the strongest of all. */
export function createLabels(house: DocumentHouse) {
  const { vault, access, journal } = house;

  /** What it is, once whoever asks may say so; a document that he may not see is as one that is not there. @throws place_unknown, permission_missing */
  async function managed(snapshot: Snapshot, actor: Actor, id: string): Promise<'document' | 'place'> {
    const kind = (await findDocument(snapshot, id)) ? 'document' : 'place';
    if (kind === 'place' && !(await findContainer(snapshot, id))) throw new Refusal('place_unknown');
    await mustMay(access, snapshot, actor, id, 'manage', 'place_unknown');
    return kind;
  }

  /** What would be set on a place itself; undefined where nothing would change. */
  function becoming(input: LabelInput['label'], known: DocumentLabel | undefined, id: string): Label | null | undefined {
    const own = known?.given.find(({ place }) => place === id) ?? null;
    const proposed = known?.proposed ?? null;
    if (input === 'proposed') return proposed === null ? undefined : (strongest([proposed, ...(own ? [own] : [])]) ?? undefined);
    return isSame(own, input) && proposed === null ? undefined : input;
  }

  return {
    /**
     * Says how sensitive places are, or takes back what was said; what was proposed of a document is decided with it.
     * @returns on how many something changed. @throws place_unknown, permission_missing
     */
    async setLabels(actor: Actor, { on, label }: LabelInput): Promise<{ changed: number }> {
      const store = await vault.organisation(actor.organisation);
      return store.write('label places', async (tx) => {
        const ids = [...new Set(on)];
        const known = await labelsFor(tx, ids);
        let changed = 0;
        for (const id of ids) {
          const kind = await managed(tx, actor, id);
          const before = known.get(id);
          const after = becoming(label, before, id);
          if (after === undefined) continue;
          const at = vault.time.now();
          if (after === null) await deleteLabel(tx, id);
          else await putLabel(tx, id, after, { at, by: memberOf(actor) });
          await decideProposal(tx, id, at);
          const own = before?.given.find(({ place }) => place === id);
          await journal.append(tx, {
            actor,
            act: kind === 'document' ? 'document.labelled' : 'place.labelled',
            on: id,
            facts: {
              class: after?.class ?? 'none',
              categories: [...(after?.categories ?? [])],
              before: own?.class ?? 'none',
              ...(before?.proposed ? { proposed: before.proposed.class } : {}),
            },
          });
          const document = await findDocument(tx, id);
          if (document) tellDocument(house, tx, actor.organisation, id, document.withdrawn_at === null ? document.state : 'withdrawn');
          else tellSources(house, tx, actor.organisation, id);
          changed += 1;
        }
        if (changed > 0) await house.received.index.labelled(tx, actor.organisation);
        return { changed };
      });
    },

    /** The label that was set on a source or a folder itself. @throws place_unknown */
    async placeLabel(actor: Actor, id: string): Promise<{ label: LabelGiven | null }> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        if (!(await access.readable(snapshot, actor, [id])).has(id)) throw new Refusal('place_unknown');
        return { label: (await labelsFor(snapshot, [id])).get(id)?.given.find(({ place }) => place === id) ?? null };
      });
    },

    /** Where the documents below would go no longer, or would go from then on. @throws place_unknown, permission_missing */
    async foreseeLabels(actor: Actor, { on, label }: LabelInput): Promise<LabelConsequences> {
      const store = await vault.organisation(actor.organisation);
      const turns = await store.read(async (snapshot) => {
        for (const id of new Set(on)) await managed(snapshot, actor, id);
        const ids = await documentsBelow(snapshot, on, await access.audiences(snapshot, actor));
        const known = await labelsFor(snapshot, ids);
        const places = new Set(on);
        return ids.map((id): { before: Label; after: Label } => {
          const now = known.get(id);
          const before = now ?? unlabelled;
          if (places.has(id) && becoming(label, now, id) === undefined) return { before, after: before };
          const isProposed = label === 'proposed';
          const given = (now?.given ?? []).filter(({ place }) => isProposed || !places.has(place));
          const proposed = now?.proposed && (!places.has(id) || isProposed) ? [now.proposed] : [];
          return { before, after: strongest([...given, ...proposed, ...(label === null || isProposed ? [] : [label])]) ?? unlabelled };
        });
      });
      const kinds = [...new Map(turns.flatMap(({ before, after }) => [before, after]).map((one) => [keyOf(one), one])).values()];
      const reached = (await house.received.reach?.(actor.organisation, kinds)) ?? [];
      const ways = new Map(kinds.map((one, at) => [keyOf(one), reached[at] ?? []]));
      const sum: LabelConsequences = { documents: turns.length, raised: 0, lowered: 0, noLonger: [], onlyHidden: [], newly: [] };
      for (const { before, after } of turns) {
        if (isSame(before, after)) continue;
        if (covers(after, before)) sum.raised += 1;
        else sum.lowered += 1;
        const then = ways.get(keyOf(after)) ?? [];
        for (const { way, ...one } of ways.get(keyOf(before)) ?? []) {
          const next = then.find(({ engine }) => engine === one.engine)?.way ?? 'none';
          if (next === way) continue;
          const list = next === 'none' ? sum.noLonger : way === 'none' ? sum.newly : next === 'hidden' ? sum.onlyHidden : sum.newly;
          const told = list.find(({ engine }) => engine === one.engine);
          if (told) told.documents += 1;
          else list.push({ ...one, documents: 1 });
        }
      }
      return sum;
    },

    /** The strongest label of what is carried of these documents, for whoever asks the gateway; none where nothing is said of any. */
    async labelsOf(organisation: string, ids: readonly string[]): Promise<Label[]> {
      if (ids.length === 0) return [];
      const store = await vault.organisation(organisation);
      const known = await store.read((snapshot) => labelsFor(snapshot, [...new Set(ids)]));
      const whole = strongest([...known.values()]);
      return whole ? [whole] : [];
    },
  };
}

const keyOf = ({ class: dataClass, categories }: Label): string => `${dataClass} ${categories.join(' ')}`;

/** Keeps what a reading proposes: never less than was proposed before, and nothing that a person has decided of already. */
export async function propose(
  house: DocumentHouse,
  tx: Tx,
  { actor, document, version, proposed }: { actor: Actor; document: DocumentRow; version: number; proposed: Proposed | null },
): Promise<void> {
  if (proposed === null) return;
  const proposal: LabelProposal = { ...proposed, categories: [...proposed.categories], version, at: house.vault.time.now() };
  const before = (await selectProposals(tx, [document.id])).find((one) => one.document === document.id);
  if (before && covers(proposalOf(before), proposal)) return;
  const pending = before && before.decided_at === null ? proposalOf(before) : null;
  const whole = strongest(pending ? [pending, proposal] : [proposal]) ?? proposal;
  const old = (pending?.reasons ?? []).filter(({ what }) => !proposal.reasons.some((one) => one.what === what));
  await putProposal(tx, document.row, { ...proposal, ...whole, reasons: [...proposal.reasons, ...old] });
  await house.journal.append(tx, {
    actor,
    act: 'document.label-proposed',
    on: document.id,
    facts: { class: whole.class, categories: whole.categories, version: proposal.version },
  });
}
