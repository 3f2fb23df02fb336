/** French words that carry grammar and no subject, folded. Our own list; a word that names a thing in a company is not here. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `
  a au aux de des du en et ou ni mais car donc or si
  le la les l un une ce cet cette ces ceci cela ca celui celle ceux celles
  je j tu il elle on nous vous ils elles me m te t se s moi toi lui leur leurs eux soi y
  mon ma mes ton ta tes son sa ses notre nos votre vos
  ne n pas
  qui que qu quoi dont quel quelle quels quelles lequel laquelle lesquels lesquelles
  comment combien pourquoi quand est
  dans par pour sur sous avec sans chez vers entre depuis
  suis es sommes etes sont etait etaient etais etions etiez sera serez serons seront serait seraient soit soient etre etant ete fut furent
  ai as avons avez ont avait avaient avais aura auront aurait auraient ait aient avoir ayant eu
  aussi ainsi alors comme plus tres tout tous toute toutes
  cela lors puis afin
  `
    .trim()
    .split(/\s+/),
);
