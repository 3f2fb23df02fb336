import { newId } from '#server/foundation/ids.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { bytesOf, fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Gateway } from '#server/gateway/gateway.ts';
import type { Models } from '#server/models/models.ts';
import { paperTypes, workbookToXlsx } from '#server/papers/papers.ts';
import type { Sandbox } from '#server/reading/reading.ts';
import type { FlowFilter, NoticeInput, SovereigntyState } from '#contract/sovereignty.ts';
import type { Language } from '#contract/texts/formats.ts';
import { diagnosisAs } from './alone.ts';
import { answersOf, catalogueKept, catalogueOf, createCataloguing } from './cataloguing.ts';
import { criteria } from './criteria.ts';
import { diagnose } from './diagnosis.ts';
import { sealedSource, traceName } from './traces.ts';
import type { Declared } from './declared.ts';
import { costsAsOf } from './cost.ts';
import { createDeciding } from './deciding.ts';
import { effectsOf, foresee } from './foresight.ts';
import { flowWorkbook } from './flowsheet.ts';
import { hardwareFor } from './hardware.ts';
import type { Gathered } from './gathering.ts';
import type { GivenFile } from './inspecting.ts';
import {
  deleteTrace,
  findTrace,
  insertTrace,
  lastDiagnosis,
  peopleOf,
  readNotice,
  replaceDiagnosis,
  traces,
  writeNotice,
  type TraceRow,
} from './sovereignty.store.ts';
import type { OutboundTrace } from './signs/outbound.ts';
import { wordsOf } from './wording.ts';
import { createTelling, decisionsIn, scenariosIn, upkeepIn } from './telling.ts';

export type Sovereignty = ReturnType<typeof createSovereignty>;

/** Files given at once: more would be a folder for the command. */
const mostTraces = 2000;
const ledgerEntries = 500;
/** The last ten thousand connections. */
const ledgerPages = 20;

/** The diagnosis of an organisation, kept in its vault: traces that it gave, what they say, what was decided. */
export function createSovereignty(
  needs: Ground & { sandbox: Sandbox; models: Pick<Models, 'engines'>; gateway: Gateway; uploadBytes: number; version: string },
) {
  const { vault, journal, clock, sandbox, models, gateway, uploadBytes, version } = needs;

  const { last, ...deciding } = createDeciding(needs);

  /** Our own ledger of connections and our own engines: what this house calls is a trace like another. */
  async function ownLedger(actor: MemberActor): Promise<GivenFile> {
    const entries: OutboundTrace['entries'] = [];
    for (let page = 0, before: string | undefined; page < ledgerPages; page += 1) {
      const { entries: read } = await gateway.outbound(actor, { limit: ledgerEntries, before });
      entries.push(...read.map(({ host, outcome, call }) => ({ host, outcome, class: call?.class ?? null })));
      before = read.at(-1)?.id;
      if (read.length < ledgerEntries) break;
    }
    const engines = (await models.engines(actor)).flatMap(({ declaration, zone }) =>
      declaration === null ? [] : [{ name: declaration.name, host: new URL(declaration.baseUrl).hostname, zone }],
    );
    const bytes = Buffer.from(JSON.stringify({ entries, engines } satisfies OutboundTrace));
    return { file: 'beffroi/outbound.json', source: { path: null, size: async () => bytes.length, chunks: () => bytesOf(bytes) } };
  }

  return {
    ...createTelling({ vault, journal, clock }),
    ...createCataloguing({ vault, journal, clock }),
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

    /** Reads the traces and our own ledger, which is always there, and keeps what they say. @throws logs_need_notice, logs_need_council, cancelled */
    async diagnose(
      actor: MemberActor,
      { organisation, withLogs }: { organisation: string; withLogs: boolean },
      signal: AbortSignal,
    ): Promise<{ id: string }> {
      const store = await vault.organisation(actor.organisation);
      const { given, notice, declared, ...known } = await store.read(async (snapshot) => ({
        ...(await catalogueOf(snapshot)),
        declared: [...(await answersOf(snapshot))].map(([vendor, { allowed, ...said }]): Declared => ({
          ...said,
          name: vendor,
          vendor,
          isAllowed: allowed,
          isAnswer: true,
        })),
        given: await traces(snapshot),
        notice: await readNotice(snapshot),
      }));
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

    /** The flows that are meant, as a workbook. @throws diagnosis_missing */
    async flowsFile(actor: MemberActor, { language, ...filter }: FlowFilter & { language: Language }): Promise<FileAnswer> {
      const store = await vault.organisation(actor.organisation);
      const found = await last(actor, store);
      if (found === null) throw new Refusal('diagnosis_missing');
      const bytes = await workbookToXlsx(flowWorkbook(found.diagnosis, filter, language));
      await store.write('export a diagnosis', (tx) => journal.append(tx, { actor, act: 'diagnosis.exported', on: found.id }));
      return fileAnswer(`${wordsOf(language).said.flowFile}.xlsx`, paperTypes.xlsx, bytes);
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
