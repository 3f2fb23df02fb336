import { stemOf } from '#server/retrieval/analysis.ts';
import { eachWord } from '#server/retrieval/words.ts';

/**
 * Words that people and documents use for one another at work: a question is put in everyday words, a lease or an
 * agreement in its own. Our own list, by what French companies write; a word may stand in several lines. Such a word
 * counts less than the question's own, and only for choosing sentences and for knowing whether they answer.
 */
const lines = `
payer paiement regler reglement verser versement acquitter facturer facture rembourser
prix tarif cout montant coute
loyer fermage
proprietaire bailleur
locataire preneur
quitter partir depart conge resilier resiliation demenager fin sortie
fin terme expiration echeance expirer finir terminer achevement
debut commencer commencement effet demarrer demarrage
duree periode temps
delai preavis prevenir avance
rester maintien maintenir occupation
retard retarder tardif penalite
livrer livraison expedier expedition arrivee recevoir reception
commander commande achat acheter acquerir
vendre vente ceder cession
salaire remuneration paie paye traitement gagner
embaucher embauche recruter recrutement
salarie employe collaborateur agent personnel
patron dirigeant directeur directrice president presidente gerant gerante diriger
chef responsable encadrant
conges vacances repos absence
malade maladie arret
accident blessure incident sinistre
assurer assurance garantir garantie couverture couvrir
franchise plafond limite maximum maximal
minimum minimal moins seuil
augmenter augmentation hausse revaloriser revision reviser evolution indexation indice
baisse baisser diminuer reduction reduire remise rabais ristourne escompte
acompte avance provision arrhes
depot caution consignation
impots taxe fiscal
reparer reparation entretien maintenance depannage panne
casse casser endommager dommage degat deteriorer
controle controler verification verifier inspection visite
surface superficie aire metres
poids masse peser
hauteur haut
largeur large
longueur long
epaisseur epais
place emplacement stationnement parking
voiture vehicule camion utilitaire fourgon
contrat accord convention marche bail
signer signature conclure conclu
client acheteur acquereur
fournisseur vendeur prestataire
chantier travaux ouvrage
reunion seance rencontre
demande demander pretention requerir
autoriser autorisation permettre permission accord droit
interdire interdiction interdit defendre
obligation obliger devoir imposer exiger
remplacer remplacement changer changement
perdu perdre manquant perte
voler vol effraction
conserver conservation garder archiver archivage
annee an annuel annuelle annuellement
mois mensuel mensuelle mensualite
semaine hebdomadaire
jour journee quotidien journalier
heure horaire
ordinateur poste portable pc
logiciel outil application
telephone numero
mail courriel message adresse
former formation stage
equipe groupe service
decider decision arreter retenir
proposer proposition offre devis
envoyer envoi transmettre remettre
repondre reponse
reclamation plainte litige
securite protection
nombre quantite combien
taux pourcentage cent
emporter prendre recuperer
fabriquer fabrication produire production
utiliser utilisation utilisateur usage
ville commune
societe entreprise maison etablissement
vitesse rapidite
temperature chaleur degres
humidite hygrometrie
chaque tous
enfant naissance
ecole college lycee
traiter traitance traitant
louer location
argent somme fonds
`;

const linesOf = new Map<string, Set<string>>();
for (const line of lines.trim().split('\n')) {
  const stems: string[] = [];
  eachWord(line, (folded) => stems.push(stemOf(folded)));
  for (const stem of stems) linesOf.set(stem, new Set([...(linesOf.get(stem) ?? []), ...stems]));
}

/** Stems that may stand for this one; none for most words. */
export function sameAs(stem: string): ReadonlySet<string> {
  return linesOf.get(stem) ?? none;
}
const none: ReadonlySet<string> = new Set();
