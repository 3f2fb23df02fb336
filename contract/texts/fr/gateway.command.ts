/** What the commands of `gateway` say, in French. */
export const command = {
  usage: {
    policy: 'la politique : jusqu’où va chaque texte, sous quels noms',
    policyShow: 'dire la politique en vigueur',
    policySimulate: 'dire ce qui arriverait à un texte ; rien n’est envoyé, rien n’en est gardé',
    policyConsequences: 'dire ce qu’une politique aurait changé aux appels des trente derniers jours',
    policyHistory: 'dire les versions publiées, par qui, et ce que chacune a changé',
    policyPublish: 'publier une politique, après ce qu’elle aurait changé',
    simulatedFile: 'le fichier du texte ; sans lui, l’entrée standard',
    simulatedPurpose: 'la finalité',
    policyFile: 'le fichier JSON d’une politique, comme beffroi policy show --json la donne',
    ceiling: 'rien ne va plus loin que : perimeter, eu-sovereign, eu, exposed ou outside',
    line: 'une ligne : SUJET=clear:ZONE,furthest:ZONE,proven:yes,engines:MOTEUR+MOTEUR ; ce qui n’est pas dit reste ; à répéter',
    toVersion: 'revenir à cette version',
    agreed: 'publier sans poser la question',
    before: 'ce qui précède cet identifiant ou cette version, pour la suite d’une liste',
    limit: 'combien de lignes',
    outbound: 'le registre de ce qui est sorti de cette machine',
    outboundHost: 'une partie de l’adresse',
    outboundPurpose: 'l’objet : engine-call, engine-test, weights, tool, identity, backup, certificate ou mail',
    outboundZone: 'la zone : perimeter, eu-sovereign, eu, exposed ou outside',
    outboundCountry: 'le pays du traitement, en deux lettres',
    outboundEngine: 'le moteur : nom ou identifiant',
    outboundWho: 'un membre (adresse, nom ou identifiant) ou une clé (identifiant)',
    outboundOutcome: 'l’issue : done, failed, cancelled, refused ou interrupted',
    outboundText: 'comment le texte est parti : clear (tel quel) ou hidden (pseudonymisé)',
    outboundTotals: 'faire les totaux par destination',
    outboundExport: 'écrire un fichier : .csv ou .xlsx',
    since: 'depuis ce jour',
    until: 'jusqu’à ce jour compris',
    decisions: 'ce qui a été décidé de chaque appel à un modèle',
    apiKeys: 'les clés par lesquelles d’autres outils entrent (/v1, /mcp)',
    apiKeysList: 'dire les clés',
    apiKeysAdd: 'créer une clé, montrée une seule fois',
    apiKeysRevoke: 'retirer une clé : plus rien n’entre par elle',
    apiKey: 'le nom ou l’identifiant d’une clé',
    keyName: 'son nom',
    keyHolder: 'pour qui : person, application ou agent',
    keyMember: 'le membre dont elle a les droits : adresse, nom ou identifiant ; sans lui, vous',
    keyPurpose: 'la finalité',
    keyRate: 'appels par minute, au plus',
    keyEnds: 'le dernier jour où elle ouvre',
    budgets: 'les budgets, ce qui en est dépensé, et ce qu’il faut savoir',
    budgetsList: 'dire les budgets et les alertes',
    budgetsAdd: 'fixer un budget',
    budgetsRemove: 'retirer un budget',
    budgetSubject: 'organisation, une équipe, un membre ou une clé : nom, adresse ou identifiant',
    budgetLimit: 'au plus',
    budgetUnit: 'euros, tokens ou requests',
    budgetPeriod: 'day ou month',
    budgetId: 'l’identifiant d’un budget',
    names: 'les clients, fournisseurs et autres noms à cacher',
    namesList: 'dire les noms',
    namesAdd: 'ajouter un nom',
    namesRemove: 'retirer un nom',
    nameKind: 'person ou company',
    nameItself: 'le nom',
    routing: 'le choix du modèle, là où il est laissé à la maison, et ce qu’il économise',
    routingShow: 'dire comment le modèle est choisi et ce qui en est mesuré',
    routingSet: 'dire comment le modèle est choisi',
    routingMode: 'nearest, difficulty ou cascade',
    strongModel: 'un modèle à la hauteur de ce qui est difficile : MOTEUR/MODÈLE ; à répéter',
    hardFrom: 'à partir de quelle difficulté une question est difficile, de 0 à 1',
    unsureBelow: 'sous quelle log-probabilité moyenne une réponse est hésitante, de -20 à 0',
  },
  lessons: {
    policy: `Une politique s’écrit ligne par ligne, ou dans un fichier JSON. Ce qu’elle aurait changé aux trente derniers jours est dit avant d’être demandé.

  beffroi policy show
  beffroi policy show --json > politique.json
  beffroi policy consequences politique.json
  beffroi policy publish --line hr=furthest:perimeter --line public=engines:Atelier
  beffroi policy publish --return-to 3
  echo "Marie Petit, 06 12 34 56 78" | beffroi policy simulate`,
    outbound: `Une ligne par connexion, avant qu’elle soit faite puis à sa fin.

  beffroi outbound
  beffroi outbound --totals --since 2026-01-01
  beffroi outbound --text hidden --country FR
  beffroi outbound --export registre.xlsx`,
    'api-keys': `La clé est dite une seule fois : la maison n’en garde que l’empreinte.

  beffroi api-keys add "Outil de devis" --purpose customer-relations --rate 60
  beffroi api-keys revoke "Outil de devis"`,
    budgets: `Un appel réserve ce qu’il peut coûter avant de partir, puis paie ce qu’il a coûté. Tous les budgets qui le touchent comptent.

  beffroi budgets add organisation 200 --unit euros --period month
  beffroi budgets add claire@exemple.fr 500 --unit requests --period day`,
    names: `Un nom de cette liste est caché dans tout ce qui sort, quelle que soit son écriture.

  beffroi names add company "Bois Doré"
  beffroi names remove "Bois Doré"`,
    routing: `La politique passe d’abord : un modèle fort est choisi parmi ceux qu’elle permet.

  beffroi routing set --mode difficulty --strong Atelier/grand --hard-from 0.5`,
  },
  settings: {},
  policyVersion: (version: number, when: string) =>
    when === '' ? `Version ${version} : la proposition de la maison.` : `Version ${version}, du ${when}.`,
  policyCeiling: (zone: string) => `Rien ne va plus loin que « ${zone} ».`,
  policyLine: (subject: string, clear: string, furthest: string, more: string) =>
    `  ${subject.padEnd(26)} tel quel jusqu’à « ${clear} », caché jusqu’à « ${furthest} »${more}`,
  policyProven: ' ; seulement chez qui prouve ne rien garder',
  policyEngines: (engines: string) => ` ; seulement par ${engines}`,
  noEngines: 'aucun moteur',
  publishedBy: (version: number, when: string, who: string) => `Version ${version}, du ${when}, par ${who}`,
  ceilingWas: (before: string, after: string) => `  Limite : « ${before} » devient « ${after} »`,
  lineWas: 'avant',
  lineIs: 'après',
  noChange: '  Rien n’a changé.',
  older: (option: string) => `La suite : ${option}`,
  publishQuestion: 'Publier cette politique ? (oui) ',
  publishWord: 'oui',
  notPublished: 'Rien n’est publié.',
  unchangedPolicy: 'C’est déjà la politique en vigueur : rien n’est publié.',
  publishedNow: (version: number) => `Version ${version} publiée.`,
  foundIn: (found: string) => `Reconnu : ${found}`,
  goesTo: (model: string, zone: string) => `  Vers ${model}, « ${zone} »`,
  nothingOut: 'Rien n’est sorti de cette machine.',
  outboundLine: (when: string, host: string, how: string, why: string) => `  ${when}  ${host}  ${how}\n    ${why}`,
  outboundExported: (path: string) => `Registre écrit : ${path}`,
  noDecisions: 'Aucun appel n’a encore été décidé.',
  decisionLine: (when: string, who: string, what: string, cost: string) => `  ${when}  ${who}  ${what}  ${cost}`,
  noKeys: 'Aucune clé : aucun autre outil n’entre.',
  keyLine: (id: string, name: string, state: string, begins: string) => `  ${id}  ${name}  ${state}  bfr_…${begins}…`,
  keyTerms: (who: string, purpose: string, rate: string, used: string) => `    droits de ${who}, ${purpose}, ${rate}, ${used}`,
  rateOf: (calls: string) => `${calls} appels par minute`,
  noRate: 'sans limite d’appels',
  keyMade: (name: string) => `« ${name} » est créée. Copiez-la maintenant, elle ne sera plus montrée :`,
  keyRevoked: (name: string) => `Plus rien n’entre par « ${name} ».`,
  noBudgets: 'Aucun budget : rien n’est limité.',
  budgetLine: (id: string, subject: string, used: string, held: string) => `  ${id}  ${subject} : ${used}${held}`,
  budgetAdded: (id: string) => `Budget ${id} fixé.`,
  budgetRemoved: (id: string) => `Budget ${id} retiré.`,
  noNames: 'Aucun nom.',
  nameLine: (kind: string, name: string) => `  ${kind}  ${name}`,
  namesNow: (count: string) => `Noms à cacher : ${count}.`,
  nameKinds: { person: 'personne', company: 'société' },
  routingBy: { nearest: 'Le plus proche, puis le moins cher.', difficulty: 'Selon la difficulté.', cascade: 'En cascade.' },
  routingStrong: (models: string) => `Modèles forts : ${models}`,
  routingNone: 'Aucun modèle fort.',
  routingFrom: (hardFrom: string, unsureBelow: string) => `Difficile à partir de ${hardFrom} ; hésitante sous ${unsureBelow}.`,
  routingMissing: (trials: string, needed: string) => `Comparaisons jugées : ${trials} sur ${needed} ; rien n’est dit avant.`,
  routingSaves: (saving: string, low: string, high: string, quality: string) =>
    `Économie mesurée : ${saving} % (de ${low} à ${high}), pour ${quality} % de la qualité du modèle fort.`,
};
