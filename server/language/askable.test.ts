import { expect, test } from 'vitest';
import { questionOf } from './language.ts';

test('a sentence that tells one thing gives the question that it answers', () => {
  expect(questionOf('La durée du bail est de neuf ans.')).toBe('Quelle est la durée du bail\u00a0?');
  expect(questionOf('Le loyer de la halle est de 900 euros par mois.')).toBe('Quel est le loyer de la halle\u00a0?');
  expect(questionOf('L’indemnité de panier est de 9,50 €.')).toBe('Quelle est l’indemnité de panier\u00a0?');
  expect(questionOf('La couleur du vernis de la commande 137 est ocre.')).toBe('Quelle est la couleur du vernis de la commande 137\u00a0?');
  expect(questionOf('Le responsable de la sécurité est Marc Delvaux.')).toBe('Qui est le responsable de la sécurité\u00a0?');
  expect(questionOf('Le dépôt de garantie s’élève à 1 200 euros.')).toBe('À combien s’élève le dépôt de garantie\u00a0?');
  expect(questionOf('La formation aux gestes de secours dure 2 jours.')).toBe(
    'Combien de temps dure la formation aux gestes de secours\u00a0?',
  );
  expect(questionOf('L’accord sur les congés entre en vigueur le 1er mai 2026.')).toBe(
    'À quelle date entre en vigueur l’accord sur les congés\u00a0?',
  );
  expect(questionOf('La prime de fin d’année est versée en décembre.')).toBe('Quand est versée la prime de fin d’année\u00a0?');
});

test('what would be asked askew is not asked', () => {
  for (const sentence of [
    'Le port du casque est obligatoire.',
    'Le délai est impératif et ne souffre aucune exception de la part du client.',
    'Le loyer que le bailleur demande est de 900 euros.',
    'Les horaires sont affichés à l’entrée.',
    'Le responsable est prévenu sans délai.',
    'Nous avons 12 jours.',
    'Le délai est de 10 jours.',
    'La prime de fin d’année est versée aux salariés présents.',
    'Objet : votre courrier',
  ])
    expect(questionOf(sentence), sentence).toBeNull();
});
