import { periodsIn, plainly, quantitiesIn, type Section, sentences, type Span } from '#server/language/language.ts';
import type { AmountUse } from '#contract/legal.ts';

export interface Amount extends Span {
  use: AmountUse;
  cents: number;
  /** What it is due for, in months; null for once. */
  everyMonths: number | null;
}

const uses: [AmountUse, RegExp][] = [
  ['deposit', /depot de garantie|caution|garantie a premiere demande/u],
  ['cover', /assur|franchise|sinistre|couvr/u],
  ['cap', /plafon|limit|responsabilite/u],
  ['penalty', /penalite|indemnite|retard|frais de recouvrement|dedit/u],
  ['pay', /salaire|prime de|remuneration (?:mensuelle )?brute/u],
  ['charges', /charges|provision/u],
  ['rent', /loyer/u],
  [
    'price',
    /prix|redevance|forfait(?!aire)|abonnement|honoraires|cotisation|remuneration|montant (?:annuel|mensuel|total|du marche)|tarif|facture/u,
  ],
];

/** The sums of a contract with what they are for; a company's capital is none. */
export function amountsOf(text: string, sections: readonly Section[]): Amount[] {
  return sections.flatMap((section) =>
    sentences(text, section.body, section.end).flatMap((span) => {
      const words = text.slice(span.start, span.end);
      const plain = plainly(words);
      return quantitiesIn(words).flatMap((quantity): Amount[] => {
        if (quantity.measure !== 'euro' || quantity.value < 100) return [];
        const before = plain.slice(0, quantity.start);
        if (/capital (?:social )?(?:de|fixe a)? ?$/u.test(before)) return [];
        const use = useOf(before) ?? useOf(section.topic) ?? useOf(plain) ?? 'other';
        const after = words.slice(quantity.end, quantity.end + 30);
        const near = periodsIn(words.slice(Math.max(0, quantity.start - 60), quantity.end) + after);
        const everyMonths = near.find(({ measure }) => measure === 'month')?.value ?? dueEach(plain.slice(quantity.end));
        return [
          { use, cents: Math.round(quantity.value), everyMonths, start: span.start + quantity.start, end: span.start + quantity.end },
        ];
      });
    }),
  );
}

const each = { mois: 1, trimestre: 3, semestre: 6, annee: 12, an: 12 } as const;

/** "… de 21 000 €, d'avance, le premier jour de chaque trimestre": what is said further on, before the next sum, is of this one. */
function dueEach(rest: string): number | null {
  const own = rest.split(/\d ?(?:€|euros?)/u, 1)[0] ?? '';
  const [, unit] = /\bchaque (mois|trimestre|semestre|annee|an)\b/u.exec(own) ?? [];
  return unit === 'mois' || unit === 'trimestre' || unit === 'semestre' || unit === 'annee' || unit === 'an' ? each[unit] : null;
}

/** The word that stands nearest before the sum. */
function useOf(plain: string): AmountUse | null {
  let best: { use: AmountUse; at: number } | null = null;
  for (const [use, sign] of uses) {
    const at = [...plain.matchAll(new RegExp(sign, 'gu'))].at(-1)?.index ?? -1;
    if (at >= 0 && at > (best?.at ?? -1)) best = { use, at };
  }
  return best?.use ?? null;
}
