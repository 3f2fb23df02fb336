import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ContractDetail } from '#contract/legal.ts';
import { paper as words } from '#contract/texts/fr/legal.paper.ts';
import { contractWords } from '#contract/texts/contractfacts.ts';
import { formatsOf } from '#contract/texts/formats.ts';
import { plainly } from '#server/language/language.ts';
import type { Block, Paper } from '#server/papers/papers.ts';
import { compared } from './comparing.ts';

/** Below this share of words in common, tracking them one by one would not be read: the text is replaced whole. */
const leastShared = 0.3;

const proposalsFile = z.object({
  source: z.string(),
  asOf: z.iso.date(),
  language: z.literal('fr'),
  clauses: z.record(z.string(), z.string().min(20)),
});
let shipped: z.output<typeof proposalsFile> | undefined;

/** Wordings to propose where the company keeps none of its own. */
export const proposals = (): z.output<typeof proposalsFile> =>
  (shipped ??= proposalsFile.parse(JSON.parse(readFileSync(new URL('data/proposals.json', import.meta.url), 'utf8'))));

/** What is changed or added, and by which words. */
export interface Change {
  clause: string;
  proposed: string;
  /** They are the company's own. */
  isOwn: boolean;
}

/** The clauses to change: those asked for, else each that holds a risk for us and each that is missing; only where there are words to propose. */
export function changesOf(contract: ContractDetail, asked: readonly string[] | null, own: ReadonlyMap<string, string>): Change[] {
  const risky = contract.clauses.filter(({ risks }) => risks.some(({ onUs }) => onUs !== false)).map(({ clause }) => clause);
  const missing = contract.missingClauses.filter(({ onUs }) => onUs !== false).map(({ clause }) => clause);
  const there = new Set([...contract.clauses.map(({ clause }) => clause), ...contract.missingClauses.map(({ clause }) => clause)]);
  const wanted = asked === null ? [...risky, ...missing] : asked.map((one) => clauseNamed(one, there));
  return [...new Set(wanted)].flatMap((clause) => {
    const proposed = own.get(clause) ?? proposals().clauses[clause];
    return there.has(clause) && proposed !== undefined ? [{ clause, proposed, isOwn: own.has(clause) }] : [];
  });
}

/** A clause by its id, or as a person calls it, in French or in English. */
function clauseNamed(asked: string, known: ReadonlySet<string>): string {
  const key = plainly(asked).trim();
  const isCalled = (id: string): boolean =>
    (['fr', 'en'] as const).some((language) => plainly(contractWords(language).clauseName(id)) === key);
  return known.has(asked) ? asked : ([...known].find(isCalled) ?? asked);
}

/** The words of today with those proposed tracked in them. */
function changedTo(today: string, proposed: string, source: string): Block {
  const parts = compared(today, proposed);
  const words = (kinds: readonly string[]): number =>
    parts.filter(({ kind }) => kinds.includes(kind)).reduce((sum, part) => sum + part.words.split(' ').length, 0);
  const changes = { same: 'same', ours: 'added', theirs: 'removed' } as const;
  if (words(['same']) < leastShared * words(['same', 'theirs']))
    return {
      kind: 'changes',
      source,
      changes: [
        { kind: 'removed', text: today },
        { kind: 'added', text: proposed },
      ],
    };
  return { kind: 'changes', source, changes: parts.map((part) => ({ kind: changes[part.kind], text: part.words })) };
}

/** A draft of an amendment, in the contract's language: for each change the words of today, those proposed, and why. A person signs, or not. */
export function amendmentOf(
  contract: ContractDetail,
  changes: readonly Change[],
  { organisation, at }: { organisation: string; at: number },
): Paper {
  const { said, basisText, clauseName, riskText, dayText } = contractWords('fr');
  const f = formatsOf('fr');
  const signed = contract.facts.find(({ fact }) => fact === 'signed')?.value ?? null;
  return {
    title: words.amendment.title,
    subtitle: signed === null ? words.amendment.to(contract.title) : words.amendment.toSigned(contract.title, dayText(signed)),
    organisation,
    language: 'fr',
    at,
    dateText: f.date(at),
    pageWord: words.page,
    sections: [
      {
        title: words.amendment.between,
        blocks: [
          {
            kind: 'list',
            items:
              contract.parties.length === 0
                ? [words.unknown]
                : contract.parties.map(({ name, role, siren }) =>
                    [name, ...(siren === null ? [] : [`SIREN ${siren}`]), ...(role === null ? [] : [words.amendment.called(role)])].join(
                      ', ',
                    ),
                  ),
          },
          { kind: 'note', text: words.amendment.draft },
        ],
      },
      ...changes.map(({ clause, proposed, isOwn }, at) => {
        const found = contract.clauses.filter((one) => one.clause === clause);
        const missing = contract.missingClauses.find((one) => one.clause === clause);
        const basis = found[0]?.basis ?? missing?.basis ?? [];
        const reasons = found.flatMap(({ risks }) => risks.map(({ id }) => riskText(clause, id)));
        const origin = isOwn ? words.amendment.own : words.amendment.ours;
        const blocks: Block[] = [
          { kind: 'paragraph', text: found.length === 0 ? words.amendment.added : words.amendment.tracked },
          ...(found.length === 0
            ? [{ kind: 'changes' as const, changes: [{ kind: 'added' as const, text: proposed }], source: origin }]
            : found.map((one, at): Block =>
                at === 0
                  ? changedTo(one.at.quote, proposed, `${one.heading ?? contract.title} · ${origin}`)
                  : { kind: 'changes', changes: [{ kind: 'removed', text: one.at.quote }], source: one.heading ?? contract.title },
              )),
          { kind: 'paragraph', text: words.amendment.why },
          {
            kind: 'list',
            items: [
              ...(reasons.length === 0 ? [missing ? words.amendment.missing : words.amendment.asked] : reasons),
              ...basis.map(({ text, article, checked }) => `${basisText(text, article)}${checked ? '' : ` (${said.unchecked})`}`),
            ],
          },
        ];
        return { title: words.amendment.article(at + 1, clauseName(clause)), blocks };
      }),
      {
        title: words.amendment.article(changes.length + 1, words.amendment.rest),
        blocks: [
          { kind: 'paragraph' as const, text: words.amendment.unchanged },
          { kind: 'paragraph' as const, text: words.amendment.signatures },
        ],
      },
    ],
    provenance: {
      title: words.provenance,
      lines: [words.made(f.date(Date.parse(contract.rulesAsOf)), f.date(Date.parse(contract.lawAsOf))), said.advice],
    },
  };
}
