import { labels } from './documents.labels.ts';
import { watched } from './documents.watched.ts';

/** What the commands of `documents` say, in French; `settings` tells what each setting is for. */
export const command = {
  ...watched,
  ...labels,
  usage: {
    documents: 'les documents que vous voyez : où ils sont, dans quel état, qui les voit',
    documentsList: 'la liste, avec des filtres',
    documentsShow: 'tout ce qui est su d’un document, sauf son texte',
    documentsVersions: 'les versions d’un document, ou ce qui change de l’une à l’autre',
    documentsReadAgain: 'recommencer la lecture d’un document, ou lire une version précédente',
    state: 'l’état : waiting, reading, read, partly_read, unreadable ou withdrawn',
    inPlace: 'une source ou un dossier, avec ce qu’il contient (nom, chemin ou identifiant)',
    format: 'le type : pdf, docx, xlsx, eml…',
    named: 'un morceau du nom',
    compare: 'le numéro de la version à comparer avec celle qui répond',
    version: 'le numéro d’une version précédente',
    label: 'dire jusqu’où le contenu d’une source, d’un dossier ou d’un document peut aller',
    labelOn: 'une source, un dossier ou un document (nom, chemin, titre ou identifiant)',
    labelClass: 'la classe : public, internal, personal, confidential ou secret',
    labelCategory: 'une catégorie, autant de fois qu’il en faut : hr, legal, finance, know-how, special ou credentials',
    labelAccept: 'accepter ce que la lecture a proposé',
    labelNone: 'retirer l’étiquette',
    labelPreview: 'dire ce que cela changerait, sans rien changer',
    erasures: 'les certificats d’effacement',
    erasuresList: 'les certificats que vous pouvez retrouver, du plus récent au plus ancien',
    erasuresCertificate: 'un certificat, à l’écran ou dans un fichier',
    certificate: 'le numéro du certificat',
    certificateOutput: 'le fichier à écrire, en .pdf ou .json',
    suitcase: 'prendre une valise entière (« beffroi export ») dans une maison vide',
    suitcasePassphrase: 'lire la phrase secrète de la valise sur l’entrée standard',
    import: 'déposer un fichier ou un dossier',
    to: 'la source ou le dossier d’arrivée : nom, chemin (Serveur/Baux) ou identifiant ; par défaut, votre source à vous',
    folder: 'suivre des dossiers de la machine comme sources',
    folderAdd: 'faire une source d’un dossier de la machine',
    folderPath: 'un dossier de la machine qui tient la maison',
    folderName: 'le nom de la source ; par défaut, celui du dossier',
    folderGroups: 'ouvrir chaque dossier du premier niveau au groupe qui porte son nom',
    folderList: 'les dossiers suivis, où ils en sont, et ce qui ne peut pas entrer',
    folderPause: 'cesser de regarder un dossier, pour un temps',
    folderResume: 'regarder de nouveau un dossier',
    folderRemove: 'ne plus suivre un dossier ; ses documents restent',
    folderSource: 'la source (nom ou identifiant)',
    withdraw: 'retirer un document : plus aucune réponse ne le cite ; il peut être rétabli pendant 30 jours',
    restore: 'rétablir un document retiré',
    erase: 'effacer un document pour toujours, avec un certificat',
    yes: 'confirmer sans poser la question',
    eraseReason: 'pourquoi ; gardé avec le certificat, sans rien du contenu',
    document: 'le document (identifiant, titre exact ou nom de fichier)',
    path: 'un fichier ou un dossier',
  },
  lessons: {
    documents: `  beffroi documents list --state unreadable --in Serveur
  beffroi documents show "Bail des locaux"
  beffroi documents versions "Bail des locaux" --compare 1
  beffroi documents search "préavis" --earlier`,
    label: `  beffroi label "Serveur/Paie" --class confidential --category hr --preview
  beffroi label "Serveur/Paie" --class confidential --category hr
  beffroi label "Bail des locaux"`,
    erasures: `  beffroi erasures list
  beffroi erasures certificate NUMÉRO --output certificat.pdf`,
    import: `Un dossier entre avec tout ce qu’il contient, à plat, sauf les fichiers cachés. Ce qui ne peut pas entrer ou être lu est dit
avec sa raison, et le reste continue ; le code de sortie est alors 3. Un fichier déposé deux fois fait deux documents.
Se lisent : PDF avec texte, DOCX, XLSX, EML, Markdown, texte, CSV, HTML.

  beffroi import bail.pdf
  beffroi import ./documents --to Serveur/Baux`,
    folder: `Ce qui s’ajoute, change, se déplace ou s’efface dans le dossier se voit en quelques secondes ; un fichier effacé y retire son
document, qui peut être rétabli pendant 30 jours. Un disque débranché ne retire rien. Les liens ne sont pas suivis.
Qui tient la machine dit avec BEFFROI_WATCHED_ROOTS où un dossier peut être suivi.

  BEFFROI_WATCHED_ROOTS=/srv/partage beffroi serve
  beffroi folder add /srv/partage/Affaires --name Affaires --groups
  beffroi folder list`,
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
  folderAdded: (name: string, path: string) => `${path} est suivi : ses fichiers deviennent des documents de la source « ${name} ».`,
  folderRoots: (roots: string) => `Un dossier peut être suivi dans : ${roots}.`,
  folderNone: 'Aucun dossier n’est suivi.',
  folderRemoved: (name: string) => `« ${name} » ne suit plus de dossier. Ses documents restent.`,
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
  noDocument: 'Aucun document ne correspond.',
  documentsFound: (count: number) => `Documents : ${count}.`,
  labels: {
    id: 'Identifiant',
    file: 'Fichier',
    place: 'Emplacement',
    state: 'État',
    why: 'Pourquoi',
    seen: 'Qui peut voir',
    added: 'Dépôt',
    pages: 'Pages',
    remark: 'Réserve',
    language: 'Langue',
    thread: 'Même échange',
    alike: 'Presque le même',
    quoted: 'Cité dans',
    version: 'Version',
    cause: 'Cause',
    by: 'Par',
    cleared: 'Absent du disque depuis le',
    backups: 'Dans une sauvegarde au plus tard jusqu’au',
  },
  everyone: 'tout le monde',
  theHouse: 'la maison',
  versionLine: (number: number, state: string, file: string, when: string, by: string | null) =>
    `${number}  ${state} · ${file} · ${when}${by === null ? '' : `, par ${by}`}`,
  answering: 'celle qui répond',
  replacedAt: (when: string) => `remplacée le ${when}`,
  restoredFrom: (number: number) => `reprise de la version ${number}`,
  compared: (from: number, to: number, changes: number, same: number) =>
    `De la version ${from} à la version ${to} : ${changes} changements, ${same} énoncés inchangés.`,
  alikeTo: (title: string) => `presque le même que « ${title} »`,
  changeKinds: { added: '+', removed: '−', changed: '~' },
  toBeRead: (title: string) => `« ${title} » est en lecture.`,
  erasureLine: (certificate: string, when: string, by: string) => `${certificate}  ${when}, par ${by}`,
  erasureCauses: { asked: 'demandé', expired: 'retiré depuis plus longtemps que le délai', listed: 'déjà effacé, revenu avec une copie' },
  erasedAt: (when: string) => `Effacé le ${when}`,
  noErasure: 'Aucun certificat.',
  certificateWritten: (path: string) => `Certificat écrit : ${path}`,
  outputExpected: 'un nom de fichier en .pdf ou .json',
};
