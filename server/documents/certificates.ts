import { Buffer } from 'node:buffer';
import type { z } from 'zod';
import type { Erasure, erasureQuery } from '#contract/documents.ts';
import type { Language } from '#contract/texts/formats.ts';
import { formatsOf } from '#contract/texts/texts.ts';
import { paper as english } from '#contract/texts/en/documents.paper.ts';
import { paper as french } from '#contract/texts/fr/documents.paper.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import { paperToPdf, paperTypes, type Block, type Paper } from '#server/papers/papers.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { enclosedErasures, selectErasures, shownErasure, type ShownErasure } from './erasure.store.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { DocumentHouse } from './needs.ts';

/** Of the parts that come later, what a certificate says. */
type Told = Pick<DocumentHouse, 'received'>;

/** A certificate as it is shown. @param member whose it must be; null for anybody's. @throws certificate_unknown */
export async function certificateOf(house: Told, snapshot: Snapshot, certificate: string, member: string | null = null): Promise<Erasure> {
  const row = await shownErasure(snapshot, certificate);
  if (!row || (member !== null && row.erased_by !== member)) throw new Refusal('certificate_unknown');
  const [shown] = await shownErasures(house, snapshot, [row]);
  if (!shown) throw new TypeError('a certificate was read and is not shown');
  return shown;
}

async function shownErasures(house: Told, snapshot: Snapshot, rows: readonly ShownErasure[]): Promise<Erasure[]> {
  const enclosed = Map.groupBy(
    await enclosedErasures(
      snapshot,
      rows.map(({ document }) => document),
    ),
    (one) => one.enclosed_in,
  );
  const until = await Promise.all(rows.map(async (row) => house.received.backupsUntil?.(snapshot, row.committed_at) ?? null));
  return rows.map((row, at) => ({
    certificate: row.certificate,
    document: row.document,
    committedAt: row.committed_at,
    clearedFromDiskAt: row.cleared_at,
    backupsUntil: until[at] ?? null,
    journalSeq: row.journal_seq ?? 0,
    cause: row.cause,
    reason: row.reason,
    erasedBy: row.by,
    enclosedIn: row.enclosed_in,
    found: row.found,
    enclosed: (enclosed.get(row.document) ?? []).map(({ document, certificate }) => ({ document, certificate })),
  }));
}

/** Certificates of erasure, found again: by whoever oversees, and by whoever erased. They hold no content, name or title. */
export function createCertificates(house: Pick<DocumentHouse, 'vault' | 'access' | 'clock' | 'received'>) {
  const { vault, access, clock } = house;

  /** Whose certificates the actor finds: null for everybody's. */
  async function reach(snapshot: Snapshot, actor: MemberActor): Promise<string | null> {
    const role = await access.roleOf(snapshot, actor.member);
    return role !== null && access.can(role, 'erasures.read') ? null : actor.member;
  }

  return {
    /** Newest first. */
    async erasures(
      actor: MemberActor,
      { cursor, limit }: z.output<typeof erasureQuery>,
    ): Promise<{ erasures: Erasure[]; total: number; next: string | null }> {
      const after = cursor === undefined ? null : readCursor(cursor);
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const { rows, total } = await selectErasures(snapshot, { member: await reach(snapshot, actor), after, limit: limit + 1 });
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          erasures: await shownErasures(house, snapshot, rows.slice(0, limit)),
          total,
          next: last ? writeCursor({ at: last.committed_at, id: last.certificate }) : null,
        };
      });
    },

    /** The certificate as a file: a paper to sign and keep, or its facts. @throws certificate_unknown, also for one that is not his to find */
    async erasurePaper(
      actor: MemberActor,
      certificate: string,
      { format, language, organisation }: { format: 'pdf' | 'json'; language: Language; organisation: string },
    ): Promise<FileAnswer> {
      const store = await vault.organisation(actor.organisation);
      const erasure = await store.read(async (snapshot) => certificateOf(house, snapshot, certificate, await reach(snapshot, actor)));
      const bytes =
        format === 'pdf'
          ? await paperToPdf(certificatePaper(erasure, { organisation, language, at: clock.now() }))
          : Buffer.from(`${JSON.stringify({ kind: 'beffroi.erasure', organisation, ...erasure }, null, 2)}\n`);
      const { fileName } = wordsOf[language];
      return fileAnswer(`${fileName}-${certificate}.${format}`, format === 'pdf' ? paperTypes.pdf : 'application/json', bytes);
    },
  };
}

const wordsOf = { fr: french, en: english };

/** What is signed: facts of the erasure, and what they do not say. */
export function certificatePaper(
  erasure: Erasure,
  { organisation, language, at }: { organisation: string; language: Language; at: number },
): Paper {
  const said = wordsOf[language];
  const { dateTime, date, number } = formatsOf(language);
  const rows: [string, string][] = [
    [said.number, erasure.certificate],
    [said.document, erasure.document],
    [said.committed, dateTime(erasure.committedAt)],
    [said.cleared, erasure.clearedFromDiskAt === null ? said.notCleared : dateTime(erasure.clearedFromDiskAt)],
    [said.backups, erasure.backupsUntil === null ? said.noBackup : date(erasure.backupsUntil)],
    [said.by, erasure.erasedBy ?? said.house],
    [said.why, [erasure.cause === null ? said.unknown : said.causes[erasure.cause], erasure.reason].filter(Boolean).join(' ')],
    [said.found, erasure.found === null ? said.unknown : number(erasure.found)],
    [said.entry, number(erasure.journalSeq)],
  ];
  const enclosed: Block[] =
    erasure.enclosed.length === 0
      ? []
      : [
          { kind: 'heading', text: said.enclosed },
          { kind: 'list', items: erasure.enclosed.map(({ document, certificate }) => `${document} : ${certificate}`) },
        ];
  return {
    title: said.title,
    subtitle: erasure.certificate,
    organisation,
    language,
    at,
    dateText: date(at),
    pageWord: said.page,
    sections: [
      {
        title: said.facts,
        blocks: [{ kind: 'table', columns: [{ title: said.what }, { title: said.value, share: 2 }], rows }, ...enclosed],
      },
      { title: said.meaning, blocks: said.meaningLines.map((text) => ({ kind: 'paragraph' as const, text })) },
    ],
    provenance: { title: said.provenance, lines: [said.provenanceLine] },
  };
}
