/** What the commands of `journal` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    journal: 'le journal des accès',
    journalList: 'lire le journal ; cette lecture y est inscrite, avec sa raison',
    journalExport: 'exporter le journal signé dans un fichier',
    journalVerify: 'vérifier un export, sans réseau ni maison',
    reason: 'pourquoi vous lisez le journal',
    since: 'depuis ce jour (AAAA-MM-JJ)',
    until: 'jusqu’à ce jour compris (AAAA-MM-JJ)',
    act: 'un acte (document.viewed) ou une famille d’actes (documents)',
    actor: 'l’identifiant de qui a agi',
    on: 'l’identifiant du document ou de l’objet',
    outcome: 'l’issue : done, refused, failed ou nothing-found',
    csv: 'un tableur au lieu du fichier signé : il ne prouve rien',
    mine: 'seulement ce que vous avez fait, sans raison à donner',
    head: 'la tête gardée ailleurs, à comparer (NOMBRE:EMPREINTE)',
    publicKey: 'la clé publique attendue',
  },
  lessons: {
    journal: `  beffroi journal list --reason "contrôle annuel"
  beffroi journal list --reason "contrôle" --act documents --since 2026-01-01
  beffroi journal export journal.jsonl --reason "audit"
  beffroi journal verify journal.jsonl --head 128:9f2c…

Un export se vérifie sans maison ni réseau. Sa tête, gardée ailleurs, prouve ensuite que rien n’en a été coupé :
le code de sortie est 7 quand la vérification échoue, 9 quand le fichier tient sans que rien ne dise qui l’a signé.`,
  },
  settings: {
    journalMonths: 'La durée de conservation du journal, en mois, six au moins.',
  },
  matching: (count: number, isMore: boolean) => `${isMore ? 'Plus de ' : ''}${count} inscription${count > 1 ? 's' : ''}`,
  selected: (filter: string) => `Le fichier ne tient que ce qu’un filtre a retenu : ${filter}.`,
  journalHead: (count: number, hash: string) =>
    `Tête : ${count}:${hash}\nGardez cette ligne ailleurs : elle seule distinguera un export ancien d’un export complet.`,
  exported: (file: string) => `Journal exporté dans ${file}`,
  notVouched:
    'NON VÉRIFIÉ : qui a signé ce fichier. Quelqu’un qui l’aurait réécrit et signé d’une autre clé donnerait le même résultat.\nDonnez la clé publique de l’organisation (--public-key) ou une tête gardée ailleurs (--head).',
  coherent: (count: number, first: number, last: number) =>
    `Cohérent. Inscriptions : ${count}, de la ${first} à la ${last} ; la chaîne tient, et la signature est celle de la clé que le fichier donne lui-même.`,
  verified: (count: number, first: number, last: number) =>
    `Intact. Inscriptions : ${count}, de la ${first} à la ${last} ; la chaîne et la signature tiennent.`,
  startsAfter: (first: number) => `Les inscriptions avant la ${first} ont été retirées au terme de leur durée de conservation.`,
  signedBy: (fingerprint: string) => `Signé par la clé ${fingerprint}. Comparez-la à celle que l’organisation publie.`,
  kept: {
    same: 'La tête est celle que vous avez gardée.',
    'older-export': 'Attention : cet export est plus ancien que la tête que vous avez gardée.',
    'before-retention':
      'La tête que vous avez gardée est plus ancienne que la première inscription conservée : elle ne peut plus être comparée.',
    'not-given':
      'Sans tête gardée ailleurs, un export ancien, ou une chaîne signée de nouveau par le détenteur de la clé, ne se distingue pas. Comparez la tête ci-dessous.',
  },
  broken: (line: number, seq: number | null, what: string) =>
    `ROMPU à la ligne ${line}${seq === null ? '' : ` (inscription ${seq})`} : ${what}`,
  brokenWhat: {
    changed: 'une inscription a été modifiée',
    removed: 'une inscription manque',
    inserted: 'une inscription a été ajoutée',
    reordered: 'des inscriptions ont changé de place',
    cut: 'la fin a été coupée',
    manifest: 'le manifeste (la première ligne) ne se lit pas ou ne correspond pas',
    signature: 'la signature ne tient pas',
    'other-key': 'la clé n’est pas celle attendue',
    'other-chain': 'la tête que vous avez gardée n’est pas dans cette chaîne',
  },
};
