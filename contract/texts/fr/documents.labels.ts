import type { LabelConsequences, LabelGiven } from '../../labels.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const s = (count: number) => (count > 1 ? 's' : '');
const called = (name: string | null, engine: string): string => name ?? engine;
const among = { document: 'le document', folder: 'le dossier', source: 'la source' };
const leaving = { noLonger: 'ne partira plus', onlyHidden: 'ne partira plus que sous pseudonymes', newly: 'pourra partir' };
const leavingMany = { noLonger: 'ne partiront plus', onlyHidden: 'ne partiront plus que sous pseudonymes', newly: 'pourront partir' };

/** How sensitive a document is, for the page and the command. */
export const labels = {
  label: 'Étiquette',
  labelled: (label: string) => `étiquette : ${label}`,
  labelLead:
    'L’étiquette dit jusqu’où un texte peut aller. Ce que contient une source ou un dossier prend la sienne ; la plus forte l’emporte.',
  labelAct: 'Étiqueter',
  labelTitle: (count: number) => (count > 1 ? `Étiqueter ${f.number(count)} documents` : 'Étiqueter'),
  labelClass: 'Classe',
  labelCategories: 'Catégories',
  labelNone: 'Sans étiquette',
  labelAll: 'Toutes les étiquettes',
  labelToDecide: 'Proposées, à décider',
  labelProposed: (label: string) => `${label}, proposé`,
  labelGiven: ({ kind, name, by, at }: Pick<LabelGiven, 'kind' | 'name' | 'by' | 'at'>) =>
    `${among[kind]}${typeof name === 'string' ? ` « ${name} »` : ''}${typeof by === 'string' ? `, par ${by}` : ''}, le ${f.date(at)}`,
  labelProposal: (version: number, reasons: string) => `Proposé à la lecture de la version ${version} : ${reasons}`,
  labelReason: (what: string, count: number) => `${what.toLowerCase()} (${f.number(count)})`,
  labelReasons: { pay: 'Paie ou salaire', marked: 'Mention « confidentiel »' },
  labelFrom: 'D’où vient l’étiquette',
  labelAccept: 'Accepter',
  labelCorrect: 'Corriger',
  labelSet: (count: number) =>
    count === 0 ? 'Rien ne change.' : count > 1 ? `${f.number(count)} étiquettes changées.` : 'Étiquette changée.',
  labelSame: 'Rien ne change de ce qui peut partir.',
  labelLowered: (count: number) =>
    count > 1 ? `${f.number(count)} documents seront moins protégés qu’avant.` : 'Un document sera moins protégé qu’avant.',
  labelLeaves: (
    how: 'noLonger' | 'onlyHidden' | 'newly',
    { documents, name, engine, zone }: Omit<LabelConsequences['noLonger'][number], 'zone'> & { zone: string },
  ) =>
    `${documents > 1 ? `${f.number(documents)} documents ${leavingMany[how]}` : `Un document ${leaving[how]}`} vers « ${called(name, engine)} » (${zone}).`,
  labelBelow: (count: number) => `${f.number(count)} document${s(count)} concerné${s(count)}, parmi ceux que vous voyez.`,
};
