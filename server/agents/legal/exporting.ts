import type { Language } from '#contract/texts/formats.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import { paperAs, paperToDocx, paperTypes } from '#server/papers/papers.ts';
import { amendmentOf, changesOf } from './amendment.ts';
import type { Contracts, ContractNeeds } from './contracts.ts';
import { icalendarOf } from './icalendar.ts';
import { judge } from './judging.ts';
import * as store from './legal.store.ts';
import { paperOf } from './paper.ts';
import { rulebook } from './rulebook.ts';

const mediaTypes = { ...paperTypes, ics: 'text/calendar; charset=utf-8' } as const;
const fileOf = (name: string, format: keyof typeof mediaTypes, bytes: Uint8Array): FileAnswer =>
  fileAnswer(`${name}.${format}`, mediaTypes[format], bytes);

/** Ids and names, semicolons between where a name has commas. */
const askedIn = (clauses: string): string[] =>
  clauses
    .split(clauses.includes(';') ? ';' : ',')
    .map((one) => one.trim())
    .filter(Boolean);

/** What leaves as a file: the calendar, the summary of risks, the draft of an amendment. Each is journalled with the reading that it is made from. */
export function createExports({ vault, journal, clock, calledBy }: ContractNeeds, { within }: Contracts) {
  /** The detail, with its entry; the file is made after the commit. */
  async function read(actor: MemberActor, document: string) {
    const organisation = await calledBy(actor.organisation);
    const vaulted = await vault.organisation(actor.organisation);
    return vaulted.write('export from a contract', async (tx) => {
      await journal.append(tx, { actor, act: 'contract.exported', on: document });
      const own = new Map((await store.selectOwnClauses(tx)).map(({ clause, words }) => [clause, words]));
      return { ...(await within.detailOf(tx, actor, document, organisation)), organisation, own };
    });
  }

  /** The same, for who puts it among his documents. */
  async function amendmentBytes(
    actor: MemberActor,
    document: string,
    clauses: string | undefined,
  ): Promise<{ name: string; bytes: Uint8Array }> {
    const { detail, organisation, own } = await read(actor, document);
    const changes = changesOf(detail, clauses === undefined ? null : askedIn(clauses), own);
    if (changes.length === 0) throw new Refusal('nothing_to_amend');
    return { name: 'avenant.docx', bytes: await paperToDocx(amendmentOf(detail, changes, { organisation, at: clock.now() })) };
  }

  return {
    /** Deadlines for a diary, of one contract or of all. @throws contract_unknown */
    async calendar(actor: MemberActor, { document, language }: { document?: string | undefined; language: Language }): Promise<FileAnswer> {
      const own = await calledBy(actor.organisation);
      const vaulted = await vault.organisation(actor.organisation);
      const edition = await within.bestEdition(actor.organisation);
      const contracts = await vaulted.write('export a calendar', async (tx) => {
        const known =
          document === undefined ? (await within.portfolio(tx, actor, edition)).contracts : [await within.oneOf(tx, actor, document)];
        await journal.append(tx, { actor, act: 'contract.exported', on: document ?? null, facts: { contracts: known.length } });
        return known.map((one) => within.summaryOf(one, judge(one.read, rulebook(), { own, today: within.today() })));
      });
      return fileOf(
        'contrats',
        'ics',
        Buffer.from(
          icalendarOf(
            contracts.filter(({ kind }) => kind !== 'none'),
            { language, at: clock.now() },
          ),
        ),
      );
    },

    /** The summary of risks. @throws contract_unknown */
    async paper(
      actor: MemberActor,
      document: string,
      { format, language }: { format: 'pdf' | 'docx'; language: Language },
    ): Promise<FileAnswer> {
      const { detail, organisation } = await read(actor, document);
      const paper = paperOf(detail, { organisation, language, at: clock.now() });
      return fileOf('contrat-risques', format, await paperAs(format, paper));
    },

    /** A draft that a person reads, changes and signs, or not. @param clauses ids or names, commas or semicolons between @throws contract_unknown, nothing_to_amend */
    async amendment(actor: MemberActor, document: string, clauses: string | undefined): Promise<FileAnswer> {
      return fileOf('avenant', 'docx', (await amendmentBytes(actor, document, clauses)).bytes);
    },

    amendmentBytes,
  };
}
