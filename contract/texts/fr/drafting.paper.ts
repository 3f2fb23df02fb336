import type { DraftOrigin, DraftVersion } from '../../drafting.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** The paper made of a draft. */
export const paper = {
  page: 'page',
  text: 'Le texte',
  whence: 'D’où vient chaque phrase',
  whenceLead: (ofModel: number, all: number) =>
    ofModel === 0
      ? `Aucune des ${f.number(all)} phrases ne vient du modèle seul.`
      : `Sur ${f.number(all)} phrases, ${f.number(ofModel)} ${ofModel > 1 ? 'viennent' : 'vient'} du modèle seul : à relire avant l’envoi.`,
  sentence: 'Phrase',
  origin: 'Origine',
  source: 'Ce qui la confirme',
  origins: {
    quoted: 'Recopiée',
    given: 'Dite par le texte donné',
    reworded: 'Reformulée : chiffres, dates et noms vérifiés',
    model: 'Du modèle seul',
    formula: 'Formule d’usage du modèle',
    template: 'Modèle de l’entreprise',
    person: 'Écrite par une personne',
  } satisfies Record<DraftOrigin, string>,
  instruction: 'La consigne',
  pasted: 'Texte collé',
  missing: 'Dans le texte donné, non repris',
  provenance: 'D’où vient ce document',
  by: {
    engine: 'Rédigé par Beffroi avec un modèle d’IA, puis comparé phrase par phrase à ce qui lui a été donné.',
    quotes: 'Phrases choisies et recopiées par Beffroi, sans modèle d’IA.',
    person: 'Repris à la main dans Beffroi.',
  } satisfies Record<DraftVersion['by'], string>,
  label: (name: string) => `Étiquette de ce qui a servi de plus sensible : ${name}.`,
  read: (title: string) => `Lu : ${title}.`,
  aiMark: (model: string, zone: string) => `Rédigé avec une IA (${model}, ${zone}).`,
};
