/** What every command says, in French. */
export const cli = {
  description: 'Beffroi : la maison IA souveraine de l’entreprise. Ses documents, ses réponses sourcées, ses clés, son journal.',
  usage: {
    json: 'écrire le résultat en JSON sur la sortie standard',
    organisation: 'l’organisation visée, quand vous appartenez à plusieurs',
    exitCodes: `
Codes de sortie :
  0  fait                         5  il faut se connecter, ou le droit manque
  1  erreur imprévue              6  la maison n’est pas disponible (absente, occupée, mauvaise clé)
  2  commande mal écrite          7  la vérification a échoué
  3  refusé par la maison         8  rien trouvé
  4  introuvable                  9  cohérent, sans qu’on sache qui l’a signé
                              130  interrompu (Ctrl-C)

Avec --json, la sortie standard porte un seul objet : le résultat, ou {"refused":{"code","details"}}.
Réglages : BEFFROI_HOME (le dossier de la maison, ~/.beffroi), BEFFROI_PORT, BEFFROI_LANGUAGE=fr|en … docs/settings.md les dit tous.

Pour commencer :
  beffroi init --organisation "Menuiserie Lacroix" --email claire@lacroix.example --name "Claire Lacroix"
  beffroi serve
  beffroi login
  beffroi import ./documents --to "Serveur, Partage"
  beffroi ask "Combien de temps avant la fin du bail faut-il donner congé ?"
  beffroi journal verify export.jsonl

beffroi COMMANDE --help en dit plus sur chacune.`,
    limit: 'combien de résultats',
    file: 'un fichier exporté',
    newFile: 'le fichier à créer ; rien n’est jamais écrasé',
  },
  /** The names of arguments, as help shows them. */
  names: {
    file: 'fichier',
    path: 'chemin',
    kind: 'genre',
    question: 'question',
    words: 'mots',
    document: 'document',
    certificate: 'certificat',
    email: 'courriel',
    name: 'nom',
  },
  help: {
    help: 'dire comment s’en servir',
    version: 'dire la version',
    command: 'commande',
    byDefault: 'par défaut :',
    titles: { 'Usage:': 'Emploi :', 'Options:': 'Options :', 'Arguments:': 'Arguments :', 'Commands:': 'Commandes :' } as Record<
      string,
      string
    >,
  },
  /** What an option or a setting may be. */
  expected: {
    whole: (least: number, most: number) =>
      most >= Number.MAX_SAFE_INTEGER ? `un nombre entier, ${least} au moins` : `un nombre entier de ${least} à ${most}`,
    oneOf: (values: readonly string[]) => `l’un de : ${values.join(', ')}`,
    address: 'une adresse comme https://beffroi.exemple.fr',
    text: 'un texte',
    day: 'un jour, comme 2026-03-28',
    head: 'NOMBRE:EMPREINTE, comme beffroi journal l’affiche',
  },
  ask: {
    email: 'Adresse : ',
    password: 'Mot de passe : ',
    newPassword: 'Mot de passe (12 caractères au moins ; vide pour en recevoir un) : ',
    organisation: 'Nom de l’organisation : ',
    name: 'Nom de la personne : ',
    ownerName: 'Votre nom : ',
    whichOrganisation: (names: string) => `Quelle organisation (${names}) ? `,
    reason: 'Pourquoi lisez-vous le journal ? ',
  },
};

export type CliTexts = typeof cli;
