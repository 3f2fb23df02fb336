import { stemOf } from './analysis.ts';
import { groupedStems } from './groups.ts';

const spelt = [
  'un',
  'deux',
  'trois',
  'quatr',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onz',
  'douz',
  'treiz',
  'quatorz',
  'quinz',
  'seiz',
];
const numberOf = new Map<string, string>(spelt.map((word, at) => [word, String(at + 1)]));
for (const [word, number] of [
  ['premi', '1'],
  ['second', '2'],
  ['deuxiem', '2'],
  ['troisiem', '3'],
  ['quatriem', '4'],
  ['vingt', '20'],
  ['trent', '30'],
  ['quarant', '40'],
  ['cinquant', '50'],
  ['soixant', '60'],
  ['cent', '100'],
] as const) {
  numberOf.set(word, number);
}

/** A stem as it is compared: n° 8 and n° 08 are one number, six and 6 too. */
export function comparable(stem: string): string {
  return numberOf.get(stem) ?? stem.replace(/^0+(?=\d)/, '');
}

/** What may follow a root in one word of a family and not in another: "poncer" and "ponçage", "livrer" and "livraison". */
const endings = new Set(
  `
  e er ez i ir is it r re iss isse ag age agi aison ement em ment issement ation at ition it tion ion eur eus euse rice trice ateur atric atif
  ure ur ance anc ence enc ant ent oir oire ier ie iere erie el elle al ale aux if iv ive able abl ible ibl ique iqu iste ist ite t te ee u ue
  `
    .trim()
    .split(/\s+/),
);

/** Whether two stems are of one family: they differ in their ending only, or one is short for the other ("photo"). */
export function isNear(one: string, other: string): boolean {
  const shortest = Math.min(one.length, other.length);
  if (shortest < 4 || /\d/.test(one)) return false;
  let shared = 0;
  while (shared < shortest && one.charCodeAt(shared) === other.charCodeAt(shared)) shared++;
  if (shared < 4) return false;
  if (shared >= 5 && (shared === shortest || shared >= Math.max(one.length, other.length) - 3)) return true;
  const isEnding = (rest: string): boolean => rest === '' || endings.has(rest);
  return isEnding(one.slice(shared)) && isEnding(other.slice(shared));
}

/**
 * Forms of one verb, and the noun made from it, that the stemmer leaves apart: folded, one verb a line. Our own list: the irregular
 * verbs that companies write. Forms that are another word too ("remise", "revenu", "cours") are left out.
 */
const irregular = `
couvrir couvre couvrent couvert couverts couverte couvertes
ouvrir ouvre ouvrent ouvert ouverts ouverte ouvertes
offrir offre offrent offert offerts offerte
mettre met mettent mettons mis
admettre admet admis admission
permettre permet permettent permis permise
promettre promet promis promesse
remettre remet remettent remis
soumettre soumet soumis soumise soumission
transmettre transmet transmis transmise transmission
prendre prend prennent prenons pris prise
apprendre apprend apprennent appris
comprendre comprend comprennent compris
reprendre reprend reprennent repris reprise
recevoir recoit recoivent recu recue recus recues
voir voit voient vu vue
revoir revoit revu revue
tenir tient tiennent tenu tenue
obtenir obtient obtenu obtenue obtention
contenir contient contenu contenue
maintenir maintient maintenu maintenue
retenir retient retenu retenue retenus
detenir detient detenu detention
venir vient viennent venu venue
intervenir intervient interviennent intervenu intervention interventions
prevenir previent previennent prevenu prevenue
convenir convient convenu convenue
repondre repond repondu reponse
rompre rompt rompu rupture
conduire conduit conduisent conduite
produire produit produisent production
construire construit construction
reduire reduit reduction
detruire detruit destruction
inscrire inscrit inscrite inscription
ecrire ecrit ecrite ecrits
decrire decrit decrite description
souscrire souscrit souscription
lire lit lu lue lecture
suivre suit suivent suivi suivie
connaitre connait connu connue
naitre nait naissance
mourir meurt mort deces
courir court courent couru
partir part partent parti depart
sortir sort sortent sorti sortie
servir sert servent servi
dormir dort dorment
acquerir acquiert acquis acquise acquisition
conclure conclut conclu conclue conclusion
exclure exclut exclu exclue exclusion
inclure inclut inclus incluse
resoudre resout resolu resolution
atteindre atteint atteinte
eteindre eteint eteinte extinction
joindre joint jointe
rejoindre rejoint
peindre peint peinte peinture
deduire deduit deduction
cuire cuit cuisson
employer emploie emploient employe emploi
payer paie paient paye paiement
nettoyer nettoie nettoient nettoyage
acheter achete achat
jeter jette jetons
appeler appelle appel
deposer depose depot
exposer expose exposition
detenir detient detenteur
elire elu elue election elections
`;

const formsOf = groupedStems(irregular.trim().split('\n'));

/** What follows the root in the forms that a stem may come from: "posons" is found where "poser", "pose" or "posé" stands. */
const infinitiveEndings = ['', 'er', 'ir', 're'];

/** The other stems under which a word stands in a text, when it is a verb: of its irregular forms, and of its first person plural. */
export function otherForms(folded: string, isVerb: boolean): readonly string[] {
  const irregularForms = [...(formsOf.get(stemOf(folded)) ?? [])];
  const root = isVerb ? /^(.{2,})e?ons$/.exec(folded)?.[1] : undefined;
  return root === undefined ? irregularForms : [...irregularForms, ...infinitiveEndings.map((ending) => stemOf(root + ending))];
}
