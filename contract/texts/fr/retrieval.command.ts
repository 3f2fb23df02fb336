/** What the commands of `retrieval` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    search: 'chercher des passages',
    in: 'chercher seulement dans une source ou un dossier (nom, chemin ou identifiant)',
    earlier: 'chercher aussi dans les versions précédentes',
    words: 'les mots à chercher, entre guillemets',
  },
  lessons: {
    search: `  beffroi search "congé bail" --limit 5`,
  },
  noResult: 'Aucun passage ne contient ces mots, dans ce que vous pouvez lire.',
};
