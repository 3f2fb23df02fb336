import { newId } from '#server/foundation/ids.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { bytesOf, fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Gateway } from '#server/gateway/gateway.ts';
import { paperTypes } from '#server/papers/papers.ts';
import type { Sandbox } from '#server/reading/reading.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import {
  declarationInput,
  diagnosis as diagnosisSchema,
  type CorrectionInput,
  type DeclarationInput,
  type NoticeInput,
  type SovereigntyState,
} from '#contract/sovereignty.ts';
import type { Language } from '#contract/texts/formats.ts';
import { diagnosisAs } from './alone.ts';
import { corrected, correctionSchema, saidIn, type Catalogue, type Correction } from './catalogue.ts';
import { criteria } from './criteria.ts';
import { diagnose } from './diagnosis.ts';
import { sealedSource, traceName } from './traces.ts';
import type { Declared } from './declared.ts';
import { costsAsOf } from './cost.ts';
import { createDeciding } from './deciding.ts';
import { effectsOf, foresee } from './foresight.ts';
import { hardwareFor } from './hardware.ts';
import type { Gathered } from './gathering.ts';
import type { GivenFile } from './inspecting.ts';
import { folded } from './names.ts';
import {
  corrections,
  declaredTools,
  deleteTrace,
  findTrace,
  insertTrace,
  lastDiagnosis,
  peopleOf,
  readNotice,
  replaceDiagnosis,
  traces,
  writeCorrection,
  writeDeclared,
  writeNotice,
  type TraceRow,
} from './sovereignty.store.ts';
import { catalogueKept, createTelling, decisionsIn, scenariosIn, upkeepIn } from './telling.ts';

export type Sovereignty = ReturnType<typeof createSovereignty>;

/** Files given at once: more would be a folder for the command. */
const mostTraces = 2000;
const ledgerEntries = 500;

/** The diagnosis of an organisation, kept in its vault: traces that it gave, what they say, what was decided. */
export function createSovereignty(needs: Ground & { sandbox: Sandbox; gateway: Gateway; uploadBytes: number; version: string }) {
  const { vault, journal, clock, sandbox, gateway, uploadBytes, version } = needs;

  const { last, ...deciding } = createDeciding(needs);

  async function declaredIn(snapshot: Snapshot): Promise<Declared[]> {
    return (await declaredTools(snapshot)).map(({ tool, content }) => {
      const { allowed, criticality, data } = declarationInput.parse(JSON.parse(content));
      return { name: tool, vendor: tool, isAllowed: allowed, services: [], criticality, data, isAnswer: true };
    });
  }

  /** Our own ledger of connections: what this house called is a trace like another. */
  async function ownLedger(actor: MemberActor): Promise<GivenFile> {
    const { entries } = await gateway.outbound(actor, { limit: ledgerEntries });
    const bytes = Buffer.from(JSON.stringify({ entries: entries.map(({ host, outcome }) => ({ host, outcome })) }));
    return { file: 'beffroi/outbound.json', source: { path: null, size: async () => bytes.length, chunks: () => bytesOf(bytes) } };
  }

  /** The catalogue, with what the company corrected. */
  async function catalogueOf(snapshot: Snapshot): Promise<{ catalogue: Catalogue; said: ReturnType<typeof saidIn> }> {
    const kept = (await corrections(snapshot)).map(({ content }): Correction => correctionSchema.parse(JSON.parse(content)));
    return { catalogue: corrected(await catalogueKept(snapshot), kept), said: saidIn(kept) };
  }

  /** What must be kept of a product beside what is said of it: nothing where the catalogue has it; its names where only a list of the company's does. @throws vendor_unknown */
  async function known(snapshot: Snapshot, vendor: string): Promise<Omit<Correction, 'id'>> {
    if ((await catalogueKept(snapshot)).vendors.some(({ id }) => id === vendor)) return {};
    const kept = await lastDiagnosis(snapshot);
    const tool = kept && diagnosisSchema.parse(JSON.parse(kept.content)).tools.find(({ id }) => id === vendor);
    if (!tool) throw new Refusal('vendor_unknown');
    return { vendor: tool.vendor, product: tool.product, names: [folded(tool.product)] };
  }

  return {
    ...createTelling({ vault, journal, clock }),
    ...deciding,

    /** What was given, what was found, what was decided. Reading what was found is an entry. */
    async state(actor: MemberActor): Promise<SovereigntyState> {
      const store = await vault.organisation(actor.organisation);
      const found = await last(actor, store);
      if (found !== null) await store.write('read a diagnosis', (tx) => journal.append(tx, { actor, act: 'diagnosis.read', on: found.id }));
      return store.read(async (snapshot) => {
        const notice = await readNotice(snapshot);
        const { version, asOf, vendors } = await catalogueKept(snapshot);
        return {
          catalogue: { version, asOf, vendors: vendors.length },
          ladders: criteria.map(({ id, ladder }) => ({ criterion: id, seals: ladder.map(({ seal }) => seal) })),
          upkeep: await upkeepIn(snapshot),
          scenarios: found
            ? (await scenariosIn(snapshot)).map((scenario) => ({ ...scenario, foresight: foresee(found.diagnosis, scenario.choices) }))
            : [],
          notice: { givenAt: notice?.given_at ?? null, councilAt: notice?.council_at ?? null, headcount: notice?.headcount ?? null },
          traces: (await traces(snapshot)).map(({ id, name, size, added_at: addedAt }) => ({ id, name, sizeBytes: size, addedAt })),
          diagnosis: found?.diagnosis ?? null,
          decisions: await decisionsIn(snapshot),
          effects: found ? effectsOf(found.diagnosis) : [],
          hardware: hardwareFor(notice?.headcount ?? null),
          costsAsOf,
        };
      });
    },

    /** Records when the staff was told, and the works council; the date is what whoever acts says of it. */
    async setNotice(actor: MemberActor, notice: NoticeInput): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('record a notice', async (tx) => {
        await writeNotice(tx, { given_at: notice.givenAt, council_at: notice.councilAt, headcount: notice.headcount });
        await journal.append(tx, { actor, act: 'diagnosis.notice-recorded', on: null });
      });
    },

    /** Takes a trace in, sealed as it arrives; nothing of it is read until a diagnosis is asked. @throws upload_empty, upload_too_large, traces_full, cancelled */
    async addTrace(
      actor: MemberActor,
      file: { name: string; bytes: AsyncIterable<Uint8Array> },
      signal: AbortSignal,
    ): Promise<{ id: string }> {
      const store = await vault.organisation(actor.organisation);
      const staged = await store.blobs.stage(file.bytes, uploadBytes);
      try {
        if (staged.size === 0) throw new Refusal('upload_empty');
        if (signal.aborted) throw new Refusal('cancelled');
        return await store.write('take a trace in', async (tx) => {
          if ((await traces(tx)).length >= mostTraces) throw new Refusal('traces_full', { limit: mostTraces });
          const id = newId('tra');
          const row: TraceRow = {
            id,
            name: traceName(file.name),
            blob: await store.blobs.keep(tx, staged, clock.now()),
            size: staged.size,
            added_at: clock.now(),
            added_by: actor.member,
          };
          await insertTrace(tx, row);
          await journal.append(tx, { actor, act: 'trace.added', on: id });
          return { id };
        });
      } catch (error) {
        store.blobs.discard(staged);
        throw error;
      }
    },

    /** @throws trace_unknown */
    async removeTrace(actor: MemberActor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('remove a trace', async (tx) => {
        const trace = await findTrace(tx, id);
        if (!trace) throw new Refusal('trace_unknown');
        await deleteTrace(tx, id);
        await store.blobs.forget(tx, trace.blob);
        await journal.append(tx, { actor, act: 'trace.removed', on: id });
      });
    },

    /** Reads the traces and keeps what they say. @throws diagnosis_empty, logs_need_notice, logs_need_council, cancelled */
    async diagnose(
      actor: MemberActor,
      { organisation, withLogs }: { organisation: string; withLogs: boolean },
      signal: AbortSignal,
    ): Promise<{ id: string }> {
      const store = await vault.organisation(actor.organisation);
      const { given, notice, declared, ...known } = await store.read(async (snapshot) => ({
        ...(await catalogueOf(snapshot)),
        declared: await declaredIn(snapshot),
        given: await traces(snapshot),
        notice: await readNotice(snapshot),
      }));
      if (given.length === 0) throw new Refusal('diagnosis_empty', { path: '' });
      const at = clock.now();
      const { diagnosis, gathered } = await diagnose({
        organisation,
        at,
        withLogs,
        signal,
        ...known,
        declared,
        key: store.deriveKey('aliases of people in traces'),
        notice: { givenAt: notice?.given_at ?? null, councilAt: notice?.council_at ?? null, headcount: notice?.headcount ?? null },
        files: [...given.map((trace) => ({ file: trace.name, source: sealedSource(store, trace) })), await ownLedger(actor)],
        readDocument: async (bytes, name) => {
          const outcome = await sandbox.read(bytes, { name, mediaType: null }, { signal });
          return outcome.kind === 'read' ? outcome.reading.text : null;
        },
      });
      return store.write('keep a diagnosis', async (tx) => {
        const id = newId('dia');
        await replaceDiagnosis(tx, { id, at, made_by: actor.member, content: JSON.stringify(diagnosis) }, peopleIn(gathered));
        await journal.append(tx, { actor, act: 'diagnosis.made', on: id, facts: { files: given.length } });
        return { id };
      });
    },

    /** The last diagnosis as a file. @throws diagnosis_missing */
    async file(actor: MemberActor, { format, language }: { format: 'pdf' | 'docx' | 'xlsx'; language: Language }): Promise<FileAnswer> {
      const store = await vault.organisation(actor.organisation);
      const found = await last(actor, store);
      if (found === null) throw new Refusal('diagnosis_missing');
      const bytes = await diagnosisAs(format, found.diagnosis, language, version);
      await store.write('export a diagnosis', (tx) => journal.append(tx, { actor, act: 'diagnosis.exported', on: found.id }));
      const name = `diagnostic-${new Date(found.diagnosis.at).toISOString().slice(0, 10)}.${format}`;
      return fileAnswer(name, paperTypes[format], bytes);
    },

    /** Keeps what the company says of a tool, for the next diagnosis. @throws vendor_unknown */
    async declare(actor: MemberActor, tool: string, declaration: DeclarationInput): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('declare a tool', async (tx) => {
        await known(tx, tool);
        await writeDeclared(tx, { tool, content: JSON.stringify(declaration), changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'tool.declared', on: null });
      });
    },

    /** Keeps what the company knows better of a product, for the next diagnosis. @throws vendor_unknown */
    async correct(actor: MemberActor, vendor: string, correction: CorrectionInput): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('correct a vendor', async (tx) => {
        const content = JSON.stringify({ ...(await known(tx, vendor)), ...correction, id: vendor });
        await writeCorrection(tx, { vendor, content, changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'vendor.corrected', on: null });
      });
    },

    /** Who was behind the traffic toward a tool, for a reason that the journal keeps. */
    async liftAliases(
      actor: MemberActor,
      { tool, reason }: { tool: string; reason: string },
    ): Promise<{ people: { alias: string; name: string }[] }> {
      const store = await vault.organisation(actor.organisation);
      return store.write('lift aliases', async (tx) => {
        const kept = await lastDiagnosis(tx);
        if (kept === null) throw new Refusal('diagnosis_missing');
        const people = await peopleOf(tx, tool);
        // The entry first: without it, nobody is named.
        await journal.append(tx, { actor, act: 'alias.lifted', on: kept.id, facts: { people: people.length }, reason });
        return { people };
      });
    },
  };
}

/** Who was behind which tool's traffic: kept sealed, and shown to nobody but who lifts an alias. */
function peopleIn({ findings, aliases }: Gathered): { tool: string; alias: string; name: string }[] {
  const names = aliases.names();
  const seen = new Map<string, { tool: string; alias: string; name: string }>();
  for (const { vendor, traffic } of findings) {
    for (const alias of traffic?.users ?? []) {
      const name = names.get(alias);
      if (vendor && name !== undefined) seen.set(`${vendor.id} ${alias}`, { tool: vendor.id, alias, name });
    }
  }
  return [...seen.values()];
}
