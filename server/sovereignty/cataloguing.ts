import {
  declarationInput,
  type CorrectionInput,
  type DeclarationInput,
  type Own,
  type VendorInput,
  type VendorRow,
} from '#contract/sovereignty.ts';
import { diagnosis as diagnosisSchema } from '#contract/sovereignty.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { bytesOfStream } from './bytesource.ts';
import {
  catalogueIn,
  corrected,
  correctionSchema,
  ownIn,
  shippedCatalogue,
  updatedCatalogue,
  type Catalogue,
  type Correction,
} from './catalogue.ts';
import { folded } from './names.ts';
import {
  corrections,
  declaredTools,
  deleteCorrection,
  lastDiagnosis,
  toldOf,
  writeCorrection,
  writeDeclared,
  writeTold,
} from './sovereignty.store.ts';

/** A catalogue of some thousand products. */
const largestCatalogue = 16 * 1024 * 1024;
/** Products that are shown at once: who looks for one writes another word. */
const mostShown = 40;

/** The products that a diagnosis knows: the catalogue's, and what the company said over it. */
export function createCataloguing({ vault, journal, clock }: Pick<Ground, 'vault' | 'journal' | 'clock'>) {
  /** What must be kept of a product beside what is said of it: nothing where the catalogue has it; its names where only a list of the company's does. @throws vendor_unknown */
  async function known(snapshot: Snapshot, vendor: string): Promise<Omit<Correction, 'id'>> {
    const kept = (await corrections(snapshot)).find((one) => one.vendor === vendor);
    const { id: _, ...before } = kept ? correctionSchema.parse(JSON.parse(kept.content)) : { id: vendor };
    if ((await catalogueKept(snapshot)).vendors.some(({ id }) => id === vendor)) return before;
    if (kept) return before;
    const last = await lastDiagnosis(snapshot);
    const tool = last && diagnosisSchema.parse(JSON.parse(last.content)).tools.find(({ id }) => id === vendor);
    if (!tool) throw new Refusal('vendor_unknown');
    return { vendor: tool.vendor, product: tool.product, names: [folded(tool.product)] };
  }

  return {
    /** Products by a few words of their names, or those of which the company said something. */
    async vendors(actor: MemberActor, { words, own: only }: { words: string; own: 'yes' | 'no' }): Promise<{ vendors: VendorRow[] }> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const shipped = new Set((await catalogueKept(snapshot)).vendors.map(({ id }) => id));
        const { catalogue, own } = await catalogueOf(snapshot);
        const sought = folded(words)
          .split(' ')
          .filter((word) => word !== '');
        const found = catalogue.vendors.filter(({ id, vendor, product }) => {
          const name = folded(`${vendor} ${product}`);
          return only === 'yes' ? own.has(id) : sought.length > 0 && sought.every((word) => name.includes(word));
        });
        return {
          vendors: found.slice(0, mostShown).map((one) => ({ ...rowOf(one), own: own.get(one.id) ?? null, isAdded: !shipped.has(one.id) })),
        };
      });
    },

    /** Keeps what the company says of a tool: it counts at once. @throws vendor_unknown */
    async declare(actor: MemberActor, tool: string, declaration: DeclarationInput): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('declare a tool', async (tx) => {
        await known(tx, tool);
        await writeDeclared(tx, { tool, content: JSON.stringify(declaration), changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'tool.declared', on: null });
      });
    },

    /** Keeps what the company knows better of a product, and by which document: it counts at once. @throws vendor_unknown */
    async correct(actor: MemberActor, vendor: string, { source, ...correction }: CorrectionInput): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('correct a vendor', async (tx) => {
        const content = JSON.stringify({ ...(await known(tx, vendor)), ...correction, sources: [source], id: vendor });
        await writeCorrection(tx, { vendor, content, changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'vendor.corrected', on: null });
      });
    },

    /** Adds a product that no catalogue has. @throws vendor_exists */
    async addVendor(actor: MemberActor, { source, ...vendor }: VendorInput): Promise<{ id: string }> {
      const store = await vault.organisation(actor.organisation);
      const name = folded(vendor.product);
      const id = `own-${name.replaceAll(' ', '-')}`.slice(0, 80);
      return store.write('add a vendor', async (tx) => {
        const { catalogue } = await catalogueOf(tx);
        const same = catalogue.vendors.find(
          (one) => one.id === id || folded(`${one.vendor} ${one.product}`) === folded(`${vendor.vendor} ${vendor.product}`),
        );
        if (same) throw new Refusal('vendor_exists', { id: same.id });
        const content = JSON.stringify({ id, ...vendor, names: name.length > 3 ? [name] : [], sources: [source] } satisfies Correction);
        await writeCorrection(tx, { vendor: id, content, changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'vendor.added', on: null });
        return { id };
      });
    },

    /** Takes back what the company said of a product. @throws vendor_unknown */
    async restoreVendor(actor: MemberActor, vendor: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('restore a vendor', async (tx) => {
        if (!(await deleteCorrection(tx, vendor))) throw new Refusal('vendor_unknown');
        await journal.append(tx, { actor, act: 'vendor.restored', on: null });
      });
    },

    /** Takes a newer catalogue that its maker signed, for the next diagnosis. @throws catalogue_update_invalid */
    async updateCatalogue(actor: MemberActor, bytes: AsyncIterable<Uint8Array>, key: string): Promise<{ version: number }> {
      const store = await vault.organisation(actor.organisation);
      const file = await bytesOfStream(bytes, largestCatalogue);
      if (file === null) throw new Refusal('catalogue_update_invalid', { what: 'unreadable' });
      return store.write('update the catalogue', async (tx) => {
        const newer = updatedCatalogue(await catalogueKept(tx), file.toString('utf8'), key);
        await writeTold(tx, { kind: 'catalogue', id: 'one', content: JSON.stringify(newer), changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'catalogue.updated', on: null, facts: { version: newer.version } });
        return { version: newer.version };
      });
    },
  };
}

const rowOf = ({
  id,
  vendor,
  product,
  country,
  exposure,
  regions,
  training,
  retention,
  unverified,
  sources,
  asOf,
}: Catalogue['vendors'][number]) => ({
  id,
  vendor,
  product,
  country,
  exposure,
  regions,
  training,
  retention,
  unverified,
  sources,
  asOf,
});

/** The newest of what is shipped and what was received. */
export async function catalogueKept(snapshot: Snapshot): Promise<Catalogue> {
  const shipped = shippedCatalogue();
  const [kept] = await toldOf(snapshot, 'catalogue');
  const received = kept ? catalogueIn(kept.content) : null;
  return received !== null && received.version > shipped.version ? received : shipped;
}

/** The catalogue with what the company said over it, and what that is. */
export async function catalogueOf(snapshot: Snapshot): Promise<{ catalogue: Catalogue; own: ReadonlyMap<string, Own> }> {
  const kept = (await corrections(snapshot)).map(({ content }): Correction => correctionSchema.parse(JSON.parse(content)));
  return { catalogue: corrected(await catalogueKept(snapshot), kept), own: ownIn(kept) };
}

/** What was answered of tools, by their ids. */
export async function answersOf(snapshot: Snapshot): Promise<Map<string, DeclarationInput>> {
  return new Map((await declaredTools(snapshot)).map(({ tool, content }) => [tool, declarationInput.parse(JSON.parse(content))]));
}
