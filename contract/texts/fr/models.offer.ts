import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const percent = (share: number) => `${f.number(Math.round(share * 100))}\u00a0%`;

/** What a small encoder would bring, offered where questions are asked. Apart, so that the first page carries no more of the models' own. */
export const offer = {
  text: (without: number, withIt: number) =>
    `Un petit modèle aiderait la maison à comprendre le sens des questions : le bon document vient alors d’abord pour ${percent(withIt)} de questions difficiles, au lieu de ${percent(without)}.`,
  costs: (size: string, memory: string, licence: string) =>
    `${size}, ${memory} de mémoire, licence ${licence}. Il reste sur cette machine.`,
  begun: 'Le petit modèle s’installe. Les documents seront compris par le sens ensuite, un par un.',
  see: 'Le voir dans Modèles',
};
