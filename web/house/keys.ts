/** After `g`, the letter of each page, by its path. */
export const pageOfKey: Readonly<Record<string, string>> = {
  q: 'demander',
  e: 'ecrire',
  d: 'documents',
  a: 'agents',
  c: 'contrats',
  f: 'comptes',
  s: 'souverainete',
  p: 'aiguillage',
  j: 'journal',
  m: 'modeles',
  v: 'evaluation',
  b: 'sauvegardes',
  r: 'reglages',
};

const kept = 'beffroi-keys';
/** Whoever speaks to the machine, or trembles, may want no letter to do anything alone (WCAG 2.1.4). */
export const lettersAct = (): boolean => localStorage.getItem(kept) !== 'off';
export const letLettersAct = (on: boolean): void => localStorage.setItem(kept, on ? 'on' : 'off');
