/** Where a question is asked: in all that one may see, or in one document, folder or source. */
export const within = {
  ask: 'Demander dans…',
  change: 'Changer d’endroit',
  chosen: (name: string) => `Dans ${name}`,
  everywhere: (name: string) => `Ne plus demander dans ${name} seulement`,
  unseen: 'un endroit que vous ne pouvez plus voir',
  title: 'Demander dans un endroit',
  lead: 'La réponse ne viendra que de là, et les questions suivantes aussi.',
  search: 'Nom d’un document, d’un dossier ou d’une source',
  kinds: { source: 'une source', folder: 'un dossier', document: 'un document' },
  none: 'Rien de ce nom parmi ce que vous pouvez voir.',
};
