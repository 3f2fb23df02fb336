import type { BucketPlace } from '../../backupplace.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** What the commands of `operations` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    setup: 'installer la maison sur cette machine : utilisateur, service au démarrage, certificat, première organisation (root)',
    setupOrganisation: 'nom de l’organisation',
    setupEmail: 'courriel de qui en répond',
    setupName: 'nom de qui en répond',
    setupPassword: 'lire son mot de passe sur l’entrée standard',
    setupHost: 'noms et adresses de la machine sur le réseau ; les siens par défaut',
    setupPort: 'port HTTPS',
    setupCertificate: 'certificat existant (PEM), au lieu d’une racine propre à la maison',
    setupCertificateKey: 'clé de ce certificat (PEM)',
    setupAcme: 'annuaire d’une autorité de certification (ACME), à qui la maison demande son certificat et le renouvelle',
    setupAcmeEmail: 'courriel que cette autorité prévient',
    setupAcmeAgree: 'accepter les conditions de cette autorité',
    setupAcmeReach: 'ce qui sépare la maison de cette autorité : internet, network ou machine',
    setupAcmeRoot: 'racine d’une autorité interne (PEM)',
    certificate: 'le certificat de la maison, et quand il est renouvelé',
    setupBackups: 'dossier des sauvegardes, sur un autre disque ou un NAS',
    setupMail: 'serveur de courriel : smtps://utilisateur@serveur:465 ou smtp://utilisateur@serveur:587',
    setupMailSender: 'adresse de l’expéditeur des courriels',
    setupMailReach: 'où est ce serveur : internet, network ou machine',
    setupMailPassword: 'fichier dont la première ligne est le mot de passe de ce serveur',
    setupMailAuthority: 'certificat de l’autorité de ce serveur (PEM), si elle est à vous',
    setupNoService: 'sans systemd : rien n’est lancé, arrêté ni inscrit au démarrage',
    upgrade: 'passer à une autre version ; si elle ne peut pas ouvrir la maison, revenir seul à celle d’avant',
    upgradeArchive: 'archive de la version',
    upgradeVersions: 'dossier des versions, au lieu de /opt/beffroi',
    check: 'ouvrir la maison et la relire : pages des coffres, journaux',
    backup: 'sauvegarder la maison maintenant ; où en sont les sauvegardes',
    backupNow: 'faire une sauvegarde maintenant, et la relire',
    backupStatus: 'la dernière sauvegarde, la dernière restauration prouvée, et ce qui manque',
    backupList: 'les sauvegardes d’un dossier (la maison peut être arrêtée)',
    backupVerify: 'relire une sauvegarde entière, fichier par fichier (la dernière, sinon celle qui est nommée)',
    backupDrill: 'restaurer à l’essai à côté de la maison, et comparer',
    backupKeyKept: 'dire que la clé de la maison est gardée ailleurs',
    backupRestore: 'remettre une maison d’une sauvegarde, dans un dossier vide',
    backupId: 'numéro de la sauvegarde (bak_…)',
    backupFrom: 'dossier des sauvegardes, au lieu de BEFFROI_BACKUP_FOLDER ; ou s3://COMPARTIMENT/DOSSIER',
    backupPlace: 'choisir le compartiment S3 où vont les sauvegardes, et l’essayer ; sans adresse, l’essayer seulement',
    bucketAddress: 's3://COMPARTIMENT/DOSSIER',
    bucketEndpoint: 'adresse du service S3 (https://…)',
    bucketRegion: 'région, comme le fournisseur la nomme',
    bucketStyle: 'où est le nom du compartiment : path (dans le chemin) ou virtual (devant l’hôte)',
    bucketReach: 'ce qui sépare la maison du service : internet, network (notre réseau) ou machine',
    bucketCredentials:
      'fichier des clés d’accès (aws_access_key_id, aws_secret_access_key, du profil [default], sinon du premier) ; à défaut BEFFROI_BACKUP_ACCESS_KEY et BEFFROI_BACKUP_SECRET_KEY',
    bucketOperator: 'qui exploite le service',
    bucketCountry: 'pays où sont les données (FR)',
    bucketParent: 'pays de la maison mère de l’exploitant ; celui des données par défaut',
    bucketWithdraw: 'revenir au dossier',
    backupKey: 'fichier de la clé de la maison, au lieu de la sienne',
    backupIs: 'une autre sauvegarde que la dernière',
    restoreReason: 'pourquoi restaurer ; inscrit au journal',
    erasuresUnknown: 'restaurer bien que la liste des documents effacés manque : ils pourraient répondre de nouveau',
    withoutDamaged: 'restaurer sans les fichiers abîmés de la sauvegarde',
    export: 'emporter toute l’organisation dans une archive ouverte : documents, textes, droits, conversations, journal',
    exportReason: 'pourquoi l’emporter ; inscrit au journal',
    passphraseStdin: 'lire la phrase secrète sur l’entrée standard',
    inClear: 'sans phrase secrète : lisible par quiconque a le fichier',
  },
  lessons: {
    setup: `Depuis l’archive dépliée, sur Linux avec systemd. Refaire la commande ne défait rien.

  sudo ./beffroi setup --organisation "Menuiserie Lacroix" --email claire@lacroix.example --name "Claire Lacroix" --backups /mnt/nas/beffroi`,
    upgrade: `  sudo beffroi upgrade beffroi-0.2.0-linux-x64.tar.gz

Coupée à n’importe quel moment, elle se défait ou se termine à la commande suivante : rien n’est perdu.`,
    backup: `Une sauvegarde est chiffrée, faite pendant que la maison travaille, et relue. Elle ne vaut rien sans la clé de la maison :
gardez celle-ci ailleurs (« beffroi key export »).

  BEFFROI_BACKUP_FOLDER=/mnt/nas/beffroi beffroi serve
  beffroi backup
  beffroi backup drill
  beffroi backup verify --from /mnt/nas/beffroi --key /media/coffre/maison.key

Il faut le dossier des sauvegardes et la clé de la maison, rien d’autre. La maison doit être arrêtée, et son dossier vide.
Toutes les sessions sont closes, et ce qui avait été effacé l’est de nouveau avant la première réponse.

  beffroi backup restore --from /mnt/nas/beffroi --key /media/coffre/maison.key --reason "disque perdu le 3 mars"

Un compartiment S3 au lieu d’un dossier ; ses clés d’accès viennent d’un fichier ou de l’environnement, jamais d’ici.

  beffroi backup place s3://sauvegardes/beffroi --endpoint https://s3.exemple.eu --region fr-par --credentials acces.ini --operator Exemple --country FR
  beffroi backup restore --from s3://sauvegardes/beffroi --endpoint https://s3.exemple.eu --region fr-par --credentials acces.ini --key maison.key`,
  },
  settings: {
    backupFolder: 'Où vont les sauvegardes : un dossier qui existe, sur un autre disque ou un NAS. Vide : aucune sauvegarde.',
    acmeDirectory:
      'L’adresse de l’annuaire d’une autorité de certification (ACME), à qui la maison demande son certificat. Vide : celui des réglages.',
    acmeEmail: 'Le courriel que cette autorité prévient.',
    acmeTerms: 'Les conditions de cette autorité : agreed quand elles ont été lues et acceptées. Sans cela, rien ne lui est demandé.',
    acmeNames: 'Les noms du certificat, séparés par des virgules. Par défaut celui de BEFFROI_PUBLIC_ORIGIN.',
    acmeReach: 'Ce qui sépare la maison de cette autorité : internet, network (notre réseau) ou machine.',
    acmeRoot: 'Le fichier (PEM) de la racine d’une autorité interne, que la machine ne connaît pas.',
    acmePort: 'Le port où la maison répond à l’autorité, le temps d’une demande.',
    acmeAccount: 'L’identifiant d’un compte déjà ouvert chez cette autorité, si elle en demande un.',
    acmeAccountKey: 'La clé de ce compte, comme elle l’a donnée.',
    backupKeeper: 'L’identifiant de l’organisation qui choisit où vont les sauvegardes, si la maison en a plusieurs.',
    backupAccessKey: 'La clé d’accès d’un compartiment S3, pour lister, relire ou restaurer ses sauvegardes sans maison ouverte.',
    backupSecretKey: 'La clé secrète du même compartiment.',
    backupDays: 'Combien de jours chaque sauvegarde est gardée. La dernière l’est toujours.',
  },
  askExportReason: 'Pourquoi emporter l’organisation ? ',
  askPassphrase: 'Phrase secrète de la valise (12 caractères au moins) : ',
  suitcasePacked: (path: string, size: string) => `L’organisation est dans ${path} (${size}), signée par son journal.`,
  suitcaseSealed: 'Elle est chiffrée au format age : « age -d » l’ouvre aussi. Sans la phrase secrète, personne ne la lit, nous non plus.',
  suitcaseInClear: 'Elle est en clair, avec les documents et les conversations de chaque membre : gardez-la comme la maison elle-même.',
  suitcaseRead: (percent: number) => `relecture de la valise : ${percent} %`,
  suitcaseTaken: (name: string, entries: number, hash: string) =>
    `${name} est dans cette maison, avec son journal de ${f.number(entries)} entrées.\nTête du journal, à comparer à celle de l’autre maison : ${String(entries)}:${hash}`,
  suitcaseMembers: 'Aucun mot de passe ne voyage. Premiers mots de passe, montrés une seule fois :',
  suitcaseNext:
    'À remettre : les clés d’accès et celles des moteurs, les modèles, les sauvegardes. Les dossiers suivis sont en pause.\nEnsuite : beffroi serve',
  setupAsk: {
    organisation: 'Nom de l’organisation : ',
    email: 'Courriel de qui en répond : ',
    name: 'Son nom : ',
    password: 'Son mot de passe (12 caractères au moins) : ',
  },
  setupSteps: {
    release: 'La version est rangée dans /opt/beffroi …',
    user: 'L’utilisateur beffroi …',
    certificate: 'Le certificat …',
    settings: 'Les réglages, dans /etc/beffroi/beffroi.env …',
    house: 'La maison, dans /var/lib/beffroi …',
    service: 'Le service …',
  } as Record<string, string>,
  setupDone: (address: string) => `La maison répond à ${address}, et à chaque démarrage de la machine.`,
  setupDoneAlone: (address: string) => `Tout est en place pour ${address}. Lancez-la : beffroi serve`,
  setupTrust: (file: string, fingerprint: string) =>
    `Chaque poste doit reconnaître ${file} une fois (docs/certificate.md dit comment, système par système). Son empreinte :\n  ${fingerprint}`,
  setupAcme: (host: string) =>
    `La maison demande un certificat public à ${host}, et le présente dès qu’elle l’a : beffroi certificate dit où cela en est. D’ici là, elle présente le sien.`,
  certificateIs: (names: string, issuer: string, until: string) => `Certificat de ${names}, par ${issuer}, jusqu’au ${until}.`,
  noCertificate: 'La maison est servie sans certificat : sur cette machine seulement, ou derrière un relais.',
  certificateNext: (host: string, at: string) => `Demandé à ${host} ; prochaine demande le ${at}.`,
  certificateSoon: (host: string) => `Demandé à ${host} ; prochaine demande bientôt.`,
  setupNoBackups: 'Aucune sauvegarde n’est faite : donnez un dossier d’un autre disque dans BEFFROI_BACKUP_FOLDER.',
  upgraded: (from: string, to: string) => `La maison est passée de la version ${from} à la version ${to}.`,
  checked: (stores: number) => `La maison se relit entière : ${f.number(stores)} coffre${stores > 1 ? 's' : ''}.`,
  backingUp: (percent: number) => `sauvegarde : ${percent} %`,
  verifying: (percent: number) => `relecture : ${percent} %`,
  restoring: (percent: number) => `restauration : ${percent} %`,
  drilling: 'essai de restauration en cours…',
  backupMade: (id: string, size: string, copied: string, until: string) =>
    `Sauvegarde ${id} faite et relue : ${size}, dont ${copied} de nouveau. Gardée jusqu’au ${until}.`,
  backupFailed: (why: string) => `La sauvegarde a échoué. ${why}`,
  backupRow: (at: string, id: string, size: string, until: string) => `${at}  ${id}  ${size}  gardée jusqu’au ${until}`,
  backupUnreadable: (name: string) => `${name}  ABÎMÉE : ne peut pas être restaurée`,
  noBackups: 'Aucune sauvegarde.',
  verified: (id: string, files: number, size: string) =>
    `La sauvegarde ${id} se relit entière : ${f.number(files)} fichier${files > 1 ? 's' : ''}, ${size}.`,
  damagedFiles: (count: number) => (count > 1 ? `${f.number(count)} fichiers ne se relisent pas :` : 'Un fichier ne se relit pas :'),
  drillProved: (documents: number, same: number, entries: number) =>
    `Restauration prouvée : ${f.number(documents)} document${documents > 1 ? 's' : ''}, ${f.number(same)} réponse${same > 1 ? 's' : ''} identique${same > 1 ? 's' : ''}, journal intact jusqu’à l’entrée ${f.number(entries)}.`,
  drillFailed: (why: string) => `La restauration à l’essai a échoué. ${why}`,
  bucketIs: ({ operator, placeCountry, parentCountry }: Pick<BucketPlace, 'operator' | 'placeCountry' | 'parentCountry'>) =>
    `Chez ${operator} (déclaré) : données en ${placeCountry}, maison mère en ${parentCountry}.`,
  bucketTested: 'Le compartiment répond : un fichier y a été écrit, relu et supprimé.',
  bucketKeepsVersions:
    'Attention : ce compartiment garde les versions. Ce qui y est supprimé ou remplacé y reste, tant que sa règle de cycle de vie ne l’ôte pas.',
  bucketWithdrawn: 'Les sauvegardes vont de nouveau au dossier, s’il y en a un. Ce que le compartiment contient y reste.',
  placeIs: (path: string) => `Sauvegardes dans ${path}`,
  lastBackup: (at: string) => `Dernière sauvegarde : ${at}`,
  noLastBackup: 'Aucune sauvegarde n’a encore réussi.',
  lastProven: (at: string) => `Dernière restauration prouvée : ${at}`,
  neverProven: 'Aucune restauration n’a encore été prouvée : beffroi backup drill',
  nextBackup: (at: string) => `Prochaine : ${at}`,
  sameDisk: 'Attention : ce dossier est sur le disque de la maison, et se perdrait avec lui.',
  keyReminder:
    'La clé de la maison n’est dite gardée nulle part ailleurs. Sans elle, aucune sauvegarde ne se lit : beffroi key export, puis beffroi backup key-kept.',
  keyKept: 'Noté au journal. Vérifiez une fois par an que la clé est toujours là où vous l’avez mise.',
  restored: (at: string, home: string) => `La maison du ${at} est remise dans ${home}.`,
  erasedUntil: (organisation: string, at: string) =>
    `  ${organisation} : ce qui avait été effacé jusqu’au ${at} l’est de nouveau ; ce qui l’aurait été après ne peut pas être su.`,
  erasedUnknown: (organisation: string) => `  ${organisation} : ce qui avait été effacé n’est pas connu.`,
  restoredNext:
    'Toutes les sessions sont closes. Vérifiez les membres et leurs droits : les départs d’après la sauvegarde n’y sont pas.\nEnsuite : beffroi serve',
  askRestoreReason: 'Pourquoi restaurer ? ',
};
