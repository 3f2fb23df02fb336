/** The senders whose papers are in the sample: all invented, numbers in the ranges kept for fiction. */
export interface Letterhead {
  name: string;
  /** One line under the name. */
  line: string;
  /** Printed at the foot of each page. */
  foot: string;
  /** Hexadecimal colour of the name and of the rules. */
  colour: string;
}

export const lacroix: Letterhead = {
  name: 'Menuiserie Lacroix',
  line: 'Menuiserie bois, agencement et pose depuis 1978',
  foot: 'Menuiserie Lacroix SAS au capital de 150 000 € - 18 rue des Ébénistes, 59700 Marcq-en-Barœul - RCS Lille Métropole 999 412 703',
  colour: '#7a4a1e',
};

export const scierieHelpe: Letterhead = {
  name: 'Scierie de la Helpe',
  line: 'Sciage, séchage et négoce de feuillus',
  foot: 'Scierie de la Helpe SARL - 4 chemin du Vieux Moulin, 59440 Avesnes-sur-Helpe - RCS Valenciennes 999 603 111',
  colour: '#2f5d3a',
};

export const assureur: Letterhead = {
  name: 'Mutuelle du Bâti du Nord',
  line: 'Assurances des artisans et des entreprises du bâtiment',
  foot: "Mutuelle du Bâti du Nord - société d'assurance à cotisations variables - 90 boulevard des Arts, 59000 Lille",
  colour: '#1f3f77',
};
