import type { Encoder } from '#server/retrieval/retrieval.ts';
import type { Documents, UnitText } from '#server/documents/documents.ts';
import type { SystemActor } from '#server/foundation/actor.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { JobContext, Jobs } from '#server/jobs/jobs.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { OrganisationVault, Snapshot, Tx } from '#server/vault/vault.ts';
import * as store from './legal.store.ts';
import { isLearntFrom, shippedMeaning } from './meaning.ts';
import { readContract, wordingsOf } from './reading.ts';
import { rulebook } from './rulebook.ts';

type Needs = Ground & { documents: Documents; jobs: Jobs; encoder: Encoder };

const readingJob = 'legal.reading';
/** Texts read in one transaction: others write between two. */
const atOnce = 4;
/** Wordings given to the encoder in one call, each call being two entries of the journal. */
const encodedAtOnce = 128;

/** Texts read as contracts: by rules at once, and behind what else is done by what their wordings mean, where an encoder tells. */
export function createReadings(needs: Needs) {
  const { vault, channel, documents, jobs, encoder, log } = needs;
  jobs.handle(readingJob, { run: readWaiting, maximumAttempts: 3 });

  const byRules = (): string => rulebook().edition;
  /** What a text would best be read by now: the rules, with the encoder whose vectors the weights were learnt from. Asked outside transactions. */
  async function bestEdition(organisation: string): Promise<string> {
    const model = await encoder.model(organisation);
    return model && isLearntFrom(model) ? `${byRules()}+${shippedMeaning().asOf} ${model.id}` : byRules();
  }
  const isFresh = (row: store.ContractRow | undefined, text: UnitText): row is store.ContractRow =>
    row?.text === text.textId && row.title === text.title && row.edition.split('+')[0] === byRules();

  /** Reads a text, and keeps what is read. @param isSaid a person says that it is a contract; @param nearness by the encoder of this edition */
  async function readNow(
    tx: Tx,
    text: UnitText,
    isSaid: boolean,
    nearness?: { edition: string; vectors: readonly Float32Array[] },
  ): Promise<store.ContractRow> {
    const words = (await documents.wordsOf(tx, text.textId)) ?? '';
    const read = readContract(words, text.title, rulebook(), { isSaid, vectors: nearness?.vectors ?? null });
    const kept = {
      document: text.document,
      unit: text.unit,
      text: text.textId,
      edition: nearness?.edition ?? byRules(),
      title: text.title,
      read: read && JSON.stringify(read),
    };
    await store.keepContract(tx, kept);
    return kept;
  }

  /** The vectors of a contract's wordings, none for what is no contract; null where the encoder refuses. No transaction is open meanwhile. */
  async function vectorsOf(
    vaulted: OrganisationVault,
    actor: SystemActor,
    text: UnitText,
    signal: AbortSignal,
  ): Promise<Float32Array[] | 'kept' | null> {
    const { words, isSaid } = await vaulted.read(async (snapshot) => ({
      words: (await documents.wordsOf(snapshot, text.textId)) ?? '',
      isSaid: await isSaidContract(snapshot, text.document),
    }));
    const wordings = wordingsOf(words, text.title, rulebook(), { isSaid });
    const vectors: Float32Array[] = [];
    try {
      for (let at = 0; at < wordings.length; at += encodedAtOnce)
        vectors.push(
          ...(await encoder.encode(actor, wordings.slice(at, at + encodedAtOnce), 'passage', signal, { carried: [text.document] })),
        );
    } catch (error) {
      if (signal.aborted || !isRefusal(error)) throw error;
      // The policy keeps this one from the encoder: the others may go.
      if (isRefusal(error, 'call_refused')) return 'kept';
      log.incident('reading a contract by its meaning', error);
      return null;
    }
    return vectors;
  }

  /** The job: every document that was not looked at yet, or changed since, or could be read better now; a few in each transaction. */
  async function readWaiting({ organisation, signal }: JobContext): Promise<void> {
    const vaulted = await vault.organisation(organisation);
    const actor = { kind: 'system' as const, organisation, reason: 'job' as const };
    const edition = await bestEdition(organisation);
    const waiting = await vaulted.read(async (snapshot) => {
      const texts = await documents.textsOfUnits(snapshot, (await documents.allowed(snapshot, actor)).units);
      return stale(snapshot, texts, edition);
    });
    let isAble = edition !== byRules();
    for (let at = 0; at < waiting.length; at += atOnce) {
      signal.throwIfAborted();
      const some = waiting.slice(at, at + atOnce);
      const vectors = new Map<string, Float32Array[]>();
      for (const { text } of some) {
        const found = isAble ? await vectorsOf(vaulted, actor, text, signal) : null;
        isAble = found !== null;
        if (found !== null && found !== 'kept') vectors.set(text.textId, found);
      }
      // What is read by rules already, and cannot be read better for now, stays as it is: nothing is told of it.
      const read = some.filter(({ text, isFresh: isRead }) => !isRead || vectors.has(text.textId));
      await vaulted.write('read contracts', async (tx) => {
        const still = new Set((await documents.allowed(tx, actor)).units);
        for (const { text } of read) {
          const found = vectors.get(text.textId);
          if (still.has(text.unit)) await readNow(tx, text, await isSaidContract(tx, text.document), found && { edition, vectors: found });
        }
      });
      for (const { text } of read) channel.publish(organisation, { kind: 'contract', id: text.document, state: 'read', progress: 1 });
    }
  }

  /** Those that this edition would read anew; `isFresh` where the rules have read them as they are. */
  async function stale(snapshot: Snapshot, texts: readonly UnitText[], edition: string): Promise<{ text: UnitText; isFresh: boolean }[]> {
    const units = texts.map(({ unit }) => unit);
    const rows = new Map((await store.contractsOf(snapshot, units)).map((row) => [row.unit, row]));
    return (
      texts
        .map((text) => ({ text, isFresh: isFresh(rows.get(text.unit), text), edition: rows.get(text.unit)?.edition }))
        // An encoder that has gone takes nothing back.
        .filter((one) => !one.isFresh || (edition !== byRules() && one.edition !== edition))
    );
  }

  const isSaidContract = async (snapshot: Snapshot, document: string): Promise<boolean> =>
    (await store.correctionsOf(snapshot, [document])).some(({ fact, value }) => fact === 'kind' && value !== 'none');

  return {
    bestEdition,
    isFresh,
    readNow,
    isSaidContract,
    /** How many of these the rules have yet to look at; the job is on its way where one could be read, or read better. */
    async unread(tx: Tx, organisation: string, texts: readonly UnitText[], edition: string): Promise<number> {
      const waiting = await stale(tx, texts, edition);
      if (waiting.length > 0 && !(await jobs.isQueued(tx, readingJob)))
        await jobs.enqueue(tx, organisation, { kind: readingJob, subject: null, input: null, behind: true });
      return waiting.filter((one) => !one.isFresh).length;
    },
  };
}
