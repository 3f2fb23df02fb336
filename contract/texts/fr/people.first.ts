import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** The first opening of a house, in French: whoever reads its code on its machine becomes its owner. */
export const first = {
  title: 'Ouvrir la maison',
  lead: 'Personne n’est encore ici. Vous en serez propriétaire : vous nommerez ensuite les autres.',
  code: 'Code de première ouverture',
  codeHint: 'La maison l’a écrit sur sa machine en démarrant, sous son adresse. Il ne sert qu’une fois.',
  organisation: 'Votre organisation',
  name: 'Votre nom',
  password: 'Choisissez un mot de passe',
  passwordHint: (minimum: number) => `${f.number(minimum)} caractères au moins. Une phrase va très bien.`,
  open: 'Ouvrir',
};
