import type { FactName } from '../legal.ts';
import { clauses as clausesEn } from './en/legal.clauses.ts';
import { said as saidEn } from './en/legal.words.ts';
import { formatsOf, type Language } from './formats.ts';
import { clauses as clausesFr } from './fr/legal.clauses.ts';
import { said as saidFr } from './fr/legal.words.ts';

/** The words of contracts in a language, and how a fact's value is said in them. */
export function contractWords(language: Language) {
  const said = language === 'fr' ? saidFr : saidEn;
  const clauses = language === 'fr' ? clausesFr : clausesEn;
  const names: Record<string, string> = clauses.names;
  const risks: Record<string, string> = clauses.risks;
  const kinds: Record<string, string> = clauses.kinds;
  const lengthText = (value: string): string => {
    const [count, unit] = value.split(' ');
    return unit === 'day' || unit === 'month' || unit === 'year' ? said.length(Number(count), unit) : value;
  };
  return {
    said,
    /** An article with its text of law; what is no article is said by its text. */
    basisText: (text: string, article: string): string =>
      /^[LDR]?\d/.test(article) ? said.article(text, article) : [text, article].filter(Boolean).join(', '),
    clauseName: (id: string): string => names[id] ?? id,
    riskText: (clause: string, risk: string): string => risks[`${clause}.${risk}`] ?? risk,
    kindName: (kind: string | null): string => (kind === null ? (kinds['other'] ?? kind) : (kinds[kind] ?? kind)) ?? '',
    kinds,
    dayText: (day: string): string => formatsOf(language).date(Date.parse(`${day}T12:00:00Z`)),
    factText(fact: FactName, value: string): string {
      if (fact === 'kind') return kinds[value] ?? value;
      if (value === 'open') return said.open;
      if (fact === 'renewal')
        return value === 'ends' ? said.ends : value === 'tacit' ? said.tacit : said.tacitBy(lengthText(value.slice('tacit '.length)));
      if (fact === 'signed' || fact === 'starts' || fact === 'ends') return formatsOf(language).date(Date.parse(`${value}T12:00:00Z`));
      return lengthText(value);
    },
  };
}
export type ContractWords = ReturnType<typeof contractWords>;
