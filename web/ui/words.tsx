import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { formatsOf, languages, type Formats, type Language } from '#contract/texts/formats.ts';
import type { around } from '#contract/texts/fr/answers.around.ts';
import type { page as asking } from '#contract/texts/fr/answers.page.ts';
import type { findings } from '#contract/texts/fr/finance.findings.ts';
import type { noticed } from '#contract/texts/fr/reading.remarks.ts';
import type { Texts } from '#contract/texts/house.ts';

/** What the contract closes, and what the first page shows: they come in the language that is spoken, alone. `api/named.ts` has the rest. */
export type FirstTexts = Omit<Texts, 'acts' | 'permissions' | keyof typeof findings | keyof typeof noticed> & {
  asking: typeof asking;
  around: typeof around;
};

interface Words {
  language: Language;
  texts: FirstTexts;
  formats: Formats;
  setLanguage: (language: Language) => void;
}

const WordsContext = createContext<Words | null>(null);
const kept = 'beffroi-language';

function keptLanguage(): Language {
  const found = languages.find((language) => language === localStorage.getItem(kept));
  return found ?? 'fr';
}

/** A language, with its words. */
export interface Spoken {
  language: Language;
  texts: FirstTexts;
}

/** The words of a language: those of the one that was kept, where none is named. */
export async function speak(language: Language = keptLanguage()): Promise<Spoken> {
  // Two imports, not one of either: the build would fetch ahead what both need.
  if (language === 'fr') return { language, texts: (await import('./language.fr.ts')).texts };
  return { language, texts: (await import('./language.en.ts')).texts };
}

export function WordsProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [{ language, texts }, setSpoken] = useState(first);
  useEffect(() => {
    localStorage.setItem(kept, language);
    document.documentElement.lang = language;
  }, [language]);
  const words = useMemo(
    () => ({ language, texts, formats: formatsOf(language), setLanguage: (next: Language) => void speak(next).then(setSpoken) }),
    [language, texts],
  );
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** Lists of words that come with their pages, each under its own name. */
export function listsOf<Lists extends object>(inEach: Record<Language, Lists>): { [Name in keyof Lists]: Record<Language, Lists[Name]> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own names
  const names = Object.keys(inEach.fr) as (keyof Lists)[];
  const lists = names.map((name) => [name, { fr: inEach.fr[name], en: inEach.en[name] }] as const);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each list under its own name, in each language
  return Object.fromEntries(lists) as { [Name in keyof Lists]: Record<Language, Lists[Name]> };
}

type Page = Record<string, Record<Language, unknown>>;
type InOneLanguage<Pages extends Page> = { [Name in keyof Pages]: Pages[Name][Language] };

/**
 * The visible texts, and how dates and numbers are written. What only some pages show (`web/<part>/texts.ts`) is given by
 * whoever shows it, so that it comes with that page.
 */
export function useWords<Pages extends Page>(pages?: Pages): Omit<Words, 'texts'> & { texts: FirstTexts & InOneLanguage<Pages> } {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside WordsProvider');
  return { ...words, texts: withPages(words.texts, words.language, pages) };
}

function withPages<Pages extends Page>(texts: FirstTexts, language: Language, pages: Pages | undefined): FirstTexts & InOneLanguage<Pages> {
  const own = Object.fromEntries(Object.entries(pages ?? {}).map(([name, page]) => [name, page[language]]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each page in this language, under its own name
  return { ...texts, ...own } as FirstTexts & InOneLanguage<Pages>;
}
