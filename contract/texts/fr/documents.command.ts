/** What the commands of `documents` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    import: 'déposer un fichier ou un dossier',
    to: 'la source ou le dossier d’arrivée : nom, chemin (Serveur/Baux) ou identifiant ; par défaut, votre source à vous',
    withdraw: 'retirer un document : plus aucune réponse ne le cite ; il peut être rétabli pendant 30 jours',
    restore: 'rétablir un document retiré',
    erase: 'effacer un document pour toujours, avec un certificat',
    yes: 'confirmer sans poser la question',
    document: 'le document (identifiant, titre exact ou nom de fichier)',
    path: 'un fichier ou un dossier',
  },
  lessons: {
    import: `Un dossier entre avec tout ce qu’il contient, à plat, sauf les fichiers cachés. Ce qui ne peut pas entrer ou être lu est dit
avec sa raison, et le reste continue ; le code de sortie est alors 3. Un fichier déposé deux fois fait deux documents.
Se lisent : PDF avec texte, DOCX, XLSX, EML, Markdown, texte, CSV, HTML.

  beffroi import bail.pdf
  beffroi import ./documents --to Serveur/Baux`,
    withdraw: `  beffroi withdraw "Bail des locaux"
  beffroi restore "Bail des locaux"      (pendant 30 jours)`,
    restore: `  beffroi restore "Bail des locaux"`,
    erase: `L’effacement ne se défait pas. Il demande d’écrire le mot « effacer », ou --yes.
Pour pouvoir revenir en arrière, préférez beffroi withdraw.

  beffroi erase "Bail des locaux" --yes`,
  },
  settings: {
    watchedRoots:
      'Les dossiers de la machine dans lesquels un administrateur peut faire suivre un dossier, séparés par des virgules ; ORGANISATION=CHEMIN pour une seule organisation, obligatoire quand la maison en a plusieurs.',
    uploadLimitMb: 'La taille d’un fichier déposé, en Mo, au plus.',
    withdrawnDays: 'Le temps pendant lequel un document retiré peut être remis en place, en jours.',
  },
  importing: (done: number, total: number, name: string) => `envoi ${done}/${total}  ${name}`,
  reading: (done: number, total: number, name: string) => `lecture ${done}/${total}  ${name}`,
  imported: (count: number, read: number) => `Fichiers déposés : ${count}, lus : ${read}.`,
  remarked: (name: string, what: string) => `lu, avec une réserve : ${name} — ${what}`,
  notRead: (name: string, reason: string) => `non lu : ${name} — ${reason}`,
  notTaken: (name: string, reason: string) => `non déposé : ${name} — ${reason}`,
  readLater: (count: number) => `Encore à lire : ${count}. La lecture reprend à la prochaine ouverture de la maison.`,
  importStopped: 'Interrompu. Ce qui est déposé le reste.',
  withdrawn: (title: string, until: string) =>
    `« ${title} » est retiré : plus aucune réponse ne le cite. Vous pouvez le rétablir jusqu’au ${until}.`,
  restored: (title: string) => `« ${title} » est de nouveau lu.`,
  confirmErase: (title: string) => `Effacer « ${title} » pour toujours ? Écrivez « effacer » : `,
  eraseWord: 'effacer',
  erased: (title: string, at: string, cleared: string, certificate: string) =>
    `« ${title} » est effacé depuis le ${at}, et sorti du disque le ${cleared}. Certificat : ${certificate}.`,
};
