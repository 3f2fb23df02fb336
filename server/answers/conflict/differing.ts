import type { MemberActor } from '#server/foundation/actor.ts';
import type { Found, PreparedQuestion, SearchFilters } from '#server/retrieval/retrieval.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { BlockDetails } from '../blockdetails.ts';
import { citeSides, type Cited } from '../citing.ts';
import type { Asked } from '../extract/asked.ts';
import { mostRead, type Chosen, type Ranked } from '../extract/choice.ts';
import { marksOf } from '../extract/marks.ts';
import { likelihoodOf, type Signals } from '../extract/refusal.ts';
import type { Statement } from '../extract/statements.ts';
import type { AnswersNeeds } from '../needs.ts';
import { disagreement } from './conflict.ts';
import { earlierSaid } from './earlier.ts';
import { inForceFirst, type Party, type Precedence } from './precedence.ts';

/** What stands against an answer: other documents, and earlier versions of its own. */
export function createDiffering({ retrieval, documents, clock }: Pick<AnswersNeeds, 'retrieval' | 'documents' | 'clock'>) {
  /** Documents that do not say the same, the one in force first; what else answers comes after. */
  async function differ(
    snapshot: Snapshot,
    { asked, ranked, passages }: { asked: Asked; ranked: readonly Ranked[]; passages: Found['passages'] },
    signalsFor: (one: Ranked) => Signals,
  ) {
    const sides = disagreement(asked, ranked, (one) => likelihoodOf(signalsFor(one)));
    if (!sides) return null;
    const parties: (Party & { ranked: Ranked })[] = [];
    for (const { ranked: one } of sides) {
      const { given, text } = one.statement;
      const found = passages.find((passage) => passage === given);
      const whole = found ? await documents.passagesOfUnit(snapshot, found.unit) : [];
      const all = whole.map((passage) => passage.text).join('\n');
      parties.push({ ranked: one, said: text, given, text: all, writtenAt: found?.writtenAt ?? null });
    }
    const { parties: ordered, why, dates } = inForceFirst(parties, clock.now());
    return sidesOf(
      ordered.map(({ ranked: side }) => ({ statement: side.statement, marks: marksOf(asked, side) })),
      { precedence: why, dates },
    );
  }

  /** What the document that answers said before, in versions that it replaced, with another value. */
  async function changed(
    snapshot: Snapshot,
    actor: MemberActor,
    { question, filters }: { question: PreparedQuestion; filters: SearchFilters },
    { asked, chosen: [first], passages }: { asked: Asked; chosen: readonly Chosen[]; passages: Found['passages'] },
  ) {
    const now = first && passages.find((passage) => passage === first.statement.given);
    if (!now || now.version === 1 || now.replacedAt !== null) return null;
    const inside: SearchFilters = { ...filters, within: now.document, versions: 'all' };
    const found = await retrieval.find(snapshot, actor, { question, filters: inside, k: mostRead });
    const earlier = earlierSaid(asked, first.statement, found.passages);
    if (earlier.length === 0) return null;
    const sides = [first, ...earlier.map((one) => ({ statement: one.statement, marks: marksOf(asked, one) }))];
    return sidesOf(sides, { precedence: 'later-version', dates: sides.map(() => null) });
  }

  return { differ, changed };
}

/** What is shown of statements that disagree, the one in force first, beside what else answers. */
function sidesOf(
  sides: readonly { statement: Statement; marks: readonly number[] }[],
  detail: { precedence: Precedence; dates: (number | null)[] },
) {
  const said = new Set(sides.map(({ statement }) => statement));
  return {
    beside: (chosen: readonly Chosen[]): { cited: Cited[]; details: BlockDetails } => ({
      cited: citeSides(
        sides,
        chosen.filter(({ statement }) => !said.has(statement)),
      ),
      details: new Map([[0, { kind: 'conflict', ...detail }]]),
    }),
  };
}
