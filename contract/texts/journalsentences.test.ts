import { expect, test } from 'vitest';
import { acts, parts } from '../house.ts';
import * as en from './en/journal.sentences.ts';
import * as fr from './fr/journal.sentences.ts';
import { plain, sentenceOf, type Sentence } from './journalsentences.ts';
import { formatsOf, textsOf } from './texts.ts';

const entry = { actor: 'mem_1', act: 'document.viewed', on: 'doc_1', outcome: 'done' as const, facts: { page: 3 } };
const names = { mem_1: 'Claire Martin', doc_1: 'Bail 2024.pdf', acc_1: 'Marc Petit' };
const inFrench = (told: Parameters<typeof sentenceOf>[0], known: Record<string, string> = names): string =>
  plain(
    sentenceOf(told, known, {
      sentences: fr.sentences,
      fallback: 'Acte',
      words: { ...fr.sentenceWords, roles: textsOf('fr').roles, formats: formatsOf('fr') },
    }),
  );
const templates = (sentence: Sentence | undefined): string[] => (typeof sentence === 'object' ? Object.values(sentence) : [sentence ?? '']);

test('every act has a sentence in both languages, and every part with acts a name for its family', () => {
  const owning = Object.entries(parts).flatMap(([part, { acts: own }]) => (own.length === 0 ? [] : [part]));
  for (const { sentences, families } of [fr, en]) {
    expect(Object.keys(sentences).toSorted()).toEqual([...acts].toSorted());
    expect(Object.keys(families).toSorted()).toEqual(owning.toSorted());
  }
});

test('what a sentence names is the same in both languages, and what it may not have is in brackets', () => {
  const named = (sentence: Sentence | undefined) =>
    templates(sentence).map((text) => [...text.matchAll(/\{([\w-]+)/g)].map(([, name]) => name ?? '').toSorted());
  for (const act of acts) {
    expect([act, named(fr.sentences[act])]).toEqual([act, named(en.sentences[act])]);
    for (const text of [...templates(fr.sentences[act]), ...templates(en.sentences[act])])
      expect([
        act,
        text
          .split(/\[[^\]]*\]/)
          .join('')
          .replaceAll(/\{[^}]*\}/g, ''),
      ]).toEqual([act, expect.not.stringMatching(/[[\]{}]/)]);
  }
});

test('an entry is a sentence with names where they are known, and with what a thing is where they are not', () => {
  expect(inFrench(entry)).toBe('Claire Martin a lu «\u00a0Bail 2024.pdf\u00a0», page 3');
  expect(inFrench({ ...entry, facts: {} }, {})).toBe('Quelqu’un (mem_1) a lu un document (doc_1)');
  expect(inFrench({ ...entry, facts: { byRun: 'run_1' } })).toBe('Claire Martin (par un agent) a lu «\u00a0Bail 2024.pdf\u00a0»');
  expect(inFrench({ ...entry, act: 'house.sign-in-failed', actor: 'house', on: 'acc_1', outcome: 'refused', facts: { failures: 3 } })).toBe(
    'Quelqu’un a échoué à se connecter au compte de Marc Petit, 3 essais manqués de suite',
  );
  expect(inFrench({ ...entry, act: 'search.made', on: null, outcome: 'nothing-found', facts: {} })).toBe(
    'Claire Martin a cherché dans les documents et n’a rien trouvé',
  );
  expect(inFrench({ ...entry, act: 'member.role-changed', on: 'mem_1', facts: { from: 'member', to: 'owner' } })).toMatch(
    /Claire Martin\u00a0: .+, puis .+/,
  );
  expect(inFrench({ ...entry, act: 'an.act-of-tomorrow' })).toBe('Acte');
});
