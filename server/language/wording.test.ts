import { describe, expect, test } from 'vitest';
import { findKinds, type Kind } from './kinds.ts';
import { soughtOf, type Sought } from './sought.ts';
import { wordingOf } from './wording.ts';

describe('how a question is turned', () => {
  test.each<[string, string[]]>([
    ['Quel est le délai de livraison de Chimibois ?', ['delai', 'livraison']],
    ['Combien d’heures d’insertion par an ?', ['heures', 'insertion']],
    ['Combien de places de parking à Roncq ?', ['places', 'parking']],
    ['surface de l’entrepôt', ['surface', 'entrepot']],
    ['Qui conduit la berline ?', []],
    ['Quand finit le bail ?', []],
    ['', []],
  ])('%s asks for %j', (question, focus) => {
    expect([...wordingOf(question).focus]).toEqual(focus);
  });

  test('its verbs are known by what stands around them, its names by their capital or their digits', () => {
    const { parts } = wordingOf('Depuis quand Claire dirige-t-elle la société qui occupe le hall C4 à l’atelier ?');
    expect([
      parts.get('claire'),
      parts.get('dirige'),
      parts.get('societe'),
      parts.get('occupe'),
      parts.get('c4'),
      parts.get('atelier'),
    ]).toEqual(['name', 'verb', 'plain', 'verb', 'name', 'plain']);
  });

  test('an acronym is a common noun, a participle after "a-t-on" a verb, and "de" joins two words', () => {
    const { parts, joined } = wordingOf('Le GPS du fourgon, l’a-t-on payé au prix d’achat ?');
    expect([parts.get('gps'), parts.get('paye')]).toEqual(['plain', 'verb']);
    expect(joined).toEqual(
      expect.arrayContaining([
        ['gps', 'fourgon'],
        ['prix', 'achat'],
      ]),
    );
  });

  test('a sum given as an example is no name, and capitals everywhere say nothing', () => {
    expect(wordingOf('remise pour 80 000 € d’achats').parts.get('80000')).toBe('plain');
    expect(wordingOf('LOYER DE MARCQ').parts.get('marcq')).toBe('plain');
  });
});

describe('the sort of thing that answers', () => {
  test.each<[string, Sought | null]>([
    ['combien coute le chene', 'amount'],
    ["on l'a paye combien", 'amount'],
    ['quel est le prix du chene', 'amount'],
    ['mecatronix : prix du deplacement', 'amount'],
    ['de combien augmente le loyer', 'share'],
    ['le loyer est-il indexe', null],
    ['quand finit le bail', 'date'],
    ['jusqu’a quand court le bail', 'date'],
    ['que faire quand l’alarme sonne', null],
    ['sous quel delai livrent-ils', 'duration'],
    ['combien de jours pour un mariage', 'duration'],
    ['a quelle heure ferme le bureau', 'time'],
    ['qui conduit la berline', 'someone'],
    ['qu’est-ce qui est tombe en panne', null],
    ['la societe qui nettoie, combien de fois vient-elle', 'someone'],
    ['quelle banque nous prete', 'someone'],
    ['quels fournisseurs livrent le lundi', 'someone'],
    ['quelle est la surface du hall', 'area'],
    ['combien de vis reste-t-il', 'count'],
    ['combien d’argent reste-t-il', 'amount'],
    ['avez-vous le telephone du plombier', 'phone'],
    ['c’est quoi le code de l’alarme', 'code'],
    ['ou est le plan', null],
  ])('%s: %s', (question, sought) => {
    expect(soughtOf(question.replaceAll('’', "'"))).toBe(sought);
  });

  test.each<[Kind, string, string[]]>([
    ['amount', 'Le loyer est de 84 000 € hors taxes, soit 1 284,60 euros.', ['84 000 €', '1 284,60 euros']],
    ['date', 'Du 1er avril 2023 au 31/03/2032, en semaine 19.', ['1er avril 2023', '31/03/2032', 'en semaine 19']],
    [
      'date',
      'Chaque printemps, tous les deux ans, toutes les semaines, mensuellement et en été : ce qui a été vidé un mardi.',
      ['Chaque printemps', 'tous les deux ans', 'toutes les semaines', 'mensuellement', 'en été', 'mardi'],
    ],
    ['duration', 'Un préavis de six mois, puis trente jours.', ['six mois', 'trente jours']],
    ['time', 'De 7 h 30 à 12 h.', ['7 h 30', '12 h']],
    ['area', 'un atelier de 1 450 m² et 3 m de haut', ['1 450 m²']],
    ['phone', 'Appeler le 06 39 98 20 11.', ['06 39 98 20 11']],
    ['share', 'une remise de 1,5 %', ['1,5 %']],
  ])('%s in "%s"', (kind, text, found) => {
    expect(findKinds(text, new Set([kind])).map(({ start, end }) => text.slice(start, end).trim())).toEqual(expect.arrayContaining(found));
  });
});
