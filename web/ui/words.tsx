import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { formatsOf, languages, type Formats, type Language } from '#contract/texts/formats.ts';
import { page as fr, type PageTexts } from '#contract/texts/fr.ts';

interface Words {
  language: Language;
  texts: PageTexts;
  formats: Formats;
  setLanguage: (language: Language) => void;
}

const WordsContext = createContext<Words | null>(null);
const kept = 'beffroi-language';

/** French comes with the page; another language is fetched when it is chosen. */
async function textsOf(language: Language): Promise<PageTexts> {
  return language === 'fr' ? fr : (await import('#contract/texts/en.ts')).page;
}

function keptLanguage(): Language {
  const found = languages.find((language) => language === localStorage.getItem(kept));
  return found ?? 'fr';
}

export function WordsProvider({ children }: { children: ReactNode }) {
  const [wanted, setLanguage] = useState(keptLanguage);
  const [spoken, setSpoken] = useState<{ language: Language; texts: PageTexts } | null>(
    wanted === 'fr' ? { language: 'fr', texts: fr } : null,
  );
  useEffect(() => {
    let current = true;
    localStorage.setItem(kept, wanted);
    void textsOf(wanted)
      .catch(() => fr)
      .then((texts) => current && setSpoken({ language: wanted, texts }));
    return () => {
      current = false;
    };
  }, [wanted]);
  useEffect(() => {
    if (spoken) document.documentElement.lang = spoken.language;
  }, [spoken]);
  const words = useMemo(() => (spoken ? { ...spoken, formats: formatsOf(spoken.language), setLanguage } : null), [spoken]);
  return words ? <WordsContext value={words}>{children}</WordsContext> : null;
}

/** The visible texts, and how dates and numbers are written. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside WordsProvider');
  return words;
}
