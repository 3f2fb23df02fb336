import type { ContractDetail } from '#contract/legal.ts';
import { paper as english } from '#contract/texts/en/legal.paper.ts';
import { paper as french } from '#contract/texts/fr/legal.paper.ts';
import { contractWords } from '#contract/texts/contractfacts.ts';
import { formatsOf, type Language } from '#contract/texts/formats.ts';
import type { Block, Paper } from '#server/papers/papers.ts';

const bySeverity = { critical: 0, high: 1, medium: 2, low: 3 };

/** What a manager reads before he signs or renews: the days, the risks by severity with the words they stand in, what is missing. */
export function paperOf(
  contract: ContractDetail,
  { organisation, language, at }: { organisation: string; language: Language; at: number },
): Paper {
  const words = language === 'fr' ? french : english;
  const { said, ...names } = contractWords(language);
  const f = formatsOf(language);
  const ours = contract.clauses.filter(({ risks }) => risks.some(({ onUs }) => onUs !== false));
  const worst = (clause: ContractDetail['clauses'][number]): number =>
    Math.min(...clause.risks.map(({ severity }) => bySeverity[severity]));
  const basisText = (basis: ContractDetail['clauses'][number]['basis']): string =>
    f.list(basis.map(({ text, article, checked }) => `${names.basisText(text, article)}${checked ? '' : ` (${said.unchecked})`}`));
  return {
    title: words.title,
    subtitle: contract.title,
    organisation,
    language,
    at,
    dateText: f.date(at),
    pageWord: words.page,
    sections: [
      {
        title: words.summary,
        blocks: [
          {
            kind: 'figures',
            figures: (['critical', 'high', 'medium', 'low'] as const).map((severity) => ({
              value: f.number(contract.risks[severity]),
              label: words.risksOf[severity],
            })),
          },
          {
            kind: 'table',
            columns: [{ title: words.fact }, { title: words.value, share: 2 }],
            rows: [
              [
                words.parties,
                contract.parties.map(({ name, role }) => (role === null ? name : `${name} (${role})`)).join(' ; ') || words.unknown,
              ],
              ...contract.facts.map(({ fact, value, by }) => [
                said.facts[fact],
                value === null ? words.unknown : `${names.factText(fact, value)}${by === 'person' ? ` (${words.byPerson})` : ''}`,
              ]),
              ...(contract.yearlyCents === null ? [] : [[words.yearly, f.euros(contract.yearlyCents)]]),
            ],
          },
        ],
      },
      {
        title: words.calendar,
        blocks: [
          contract.deadlines.length === 0
            ? { kind: 'paragraph', text: words.noDeadline }
            : {
                kind: 'table',
                columns: [{ title: words.day }, { title: words.what, share: 2 }, { title: words.how, share: 2 }],
                rows: contract.deadlines.map(({ kind, on, rule }) => [names.dayText(on), said.deadlines[kind], said.rules[rule]]),
              },
        ],
      },
      {
        title: words.risks,
        blocks:
          ours.length === 0
            ? [{ kind: 'paragraph', text: words.noRisk }]
            : ours
                .toSorted((a, b) => worst(a) - worst(b))
                .flatMap((clause): Block[] => [
                  { kind: 'heading', text: names.clauseName(clause.clause) },
                  { kind: 'quote', text: clause.at.quote, source: clause.heading ?? contract.title },
                  {
                    kind: 'list',
                    items: clause.risks
                      .filter(({ onUs }) => onUs !== false)
                      .map(({ id, severity }) => `${names.riskText(clause.clause, id)} (${said.severities[severity]})`),
                  },
                  { kind: 'note', text: `${words.basis} ${basisText(clause.basis)}` },
                ]),
      },
      {
        title: words.missing,
        blocks:
          contract.missingClauses.length === 0
            ? [{ kind: 'paragraph', text: words.noMissing }]
            : [
                {
                  kind: 'table',
                  columns: [{ title: words.clause, share: 2 }, { title: words.severity }, { title: words.basisTitle, share: 3 }],
                  rows: contract.missingClauses.map(({ clause, severity, basis }) => [
                    names.clauseName(clause),
                    said.severities[severity],
                    basisText(basis),
                  ]),
                },
              ],
      },
    ],
    provenance: {
      title: words.provenance,
      lines: [words.made(f.date(Date.parse(contract.rulesAsOf)), f.date(Date.parse(contract.lawAsOf))), said.advice],
    },
  };
}
