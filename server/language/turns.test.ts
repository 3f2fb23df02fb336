import { describe, expect, test } from 'vitest';
import { comparedIn, leansOnBefore, openingOf, smallTalkOf, spelledOut } from './language.ts';

describe('a question that no single sentence answers', () => {
  test.each([
    ['C’est quoi un bénéficiaire effectif ?', 'definition'],
    ["Qu'est-ce qu'une plateforme agréée ?", 'definition'],
    ['Que veut dire GTR dans ce contrat ?', 'definition'],
    ['Comment faire pour me faire rembourser ?', 'procedure'],
    ['Un collègue vient de se brûler, je fais quoi ?', 'procedure'],
    ['Que dois-je faire si l’alarme sonne ?', 'procedure'],
    ['Quelle différence entre le contrat de 2024 et celui de 2026 ?', 'comparison'],
    ['Qu’est-ce qui a changé dans les frais ?', 'comparison'],
    ['Que dit l’accord d’intéressement ?', 'summary'],
    ['Résume-moi qui paie les travaux.', 'summary'],
    ['Quelles obligations avons-nous envers l’assureur ?', 'summary'],
  ])('%s', (question, opening) => {
    expect(openingOf(question)).toBe(opening);
  });

  test.each([
    'C’est quoi le numéro de Marc ?',
    'Comment s’appelle le notaire ?',
    'Quel est le préavis du bail ?',
    'Combien coûte la navette ?',
    'Qu’est-ce qu’on a au planning en semaine 26 ?',
    'délai de rétractation',
  ])('%s seeks one thing', (question) => {
    expect(openingOf(question)).toBeNull();
  });
});

test.each([
  ['Bonjour !', 'greeting'],
  ['salut, ça va ?', 'greeting'],
  ['Merci beaucoup', 'thanks'],
  ['Que sais-tu faire ?', 'help'],
  ['aide', 'help'],
  ['Bonjour, quel est le préavis du bail ?', null],
  ['Aide au logement', null],
  ['Merci de me donner le préavis du bail', null],
])('what is said to the house: %s', (said, topic) => {
  expect(smallTalkOf(said)).toBe(topic);
});

test.each([
  ['et à Paris ?', true],
  ['elle vient quels jours au bureau ?', true],
  ["c'était combien l'an dernier ?", true],
  ['qui a signé cette prolongation chez eux ?', true],
  ['Marion Rozé veut savoir quand elle aura son bilan', false],
  ['Quel est le préavis du bail ?', false],
  ['Il faut combien de jours ?', false],
])('whether a question leans on the one before: %s', (question, leans) => {
  expect(leansOnBefore(question)).toBe(leans);
});

test.each([
  ['c ki le gerant', 'c’est qui le gerant'],
  ['cb de tps je peu rester', 'combien de temps je peux rester'],
  ['vs avez le mdp svp', 'vous avez le mot de passe'],
  ['le plafond de la CB de l’agence', 'le plafond de la CB de l’agence'],
  ['écris à cb@exemple.fr', 'écris à cb@exemple.fr'],
  ['vs. Dupont', 'vs. Dupont'],
])('what was typed in haste is spelled out: %s', (typed, full) => {
  expect(spelledOut(typed)).toBe(full);
});

test('a comparison is searched by what it compares', () => {
  expect(comparedIn('Quelle différence entre le bail de Jégun et celui d’Auch ?')).toBe('le bail de Jégun et celui d’Auch ?');
  expect(comparedIn('Quelle différence ?')).toBe('Quelle différence ?');
  expect(comparedIn('Que dit le bail ?')).toBe('Que dit le bail ?');
});
