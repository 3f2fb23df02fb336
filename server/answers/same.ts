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
liquide especes
cambrioler cambriolage vol effraction
toit toiture
nuit nocturne soir
assureur assurance assurer
employe salarie ouvrier
patron chef
reculer descendre
aide subvention prime forfait
velo bicyclette
trouver recuperer
evacuation evacuer rassemblement
sonner alarme alerte
joindre appeler contacter telephone
reseau wifi internet
photo photographie image
souci probleme defaut reserve panne
rendre retour retourner reprendre
accepter accorder valider
liberer restituer
maximal maximum plafond limite
minimal minimum
virer virement payer
acheter achat acquisition fournir approvisionner approvisionnement
rompre rupture resiliation demission licenciement
essai probation
adresse siege rue situe
fonder creer creation fondation
augmenter grimper monter
chuter baisser reculer
chiffre ventes activite
benefice resultat marge profit
emprunt credit pret financement financer
associe actionnaire
effectif salaries personnel personnes
domicile habiter logement
date jour quand
arriver livrer livraison
debuter demarrer commencer prendre
epuise rupture manquant
stocker stockage entreposer ranger rangement
jeter evacuer dechets benne tri
nettoyer nettoyage laver lavage balayer propre
chauffer chauffage temperature
secher sechage sechoir
couper coupe decoupe debit
percer percage trou
visser vis fixation fixer
coller colle collage
peindre peinture teinte couleur teinter
vernir vernis finition
huiler huile
poncer poncage grain
raboter rabotage raboteuse
proteger protection equipement
casque gants lunettes chaussures
bruit sonore decibels
feu incendie
extincteur incendie
electricite courant electrique
eau degat fuite
porte vantail battant
fenetre chassis vitrage
vitre vitrage verre
serrure verrou cylindre
escalier marche
parquet plancher sol
meuble mobilier
bois essence
panneau plaque feuille
machine appareil equipement
outil outillage
pieces elements
immatriculation plaque
conducteur chauffeur conduire
kilometrage kilometres compteur
assurance police contrat
medecin sante visite
apprenti apprentissage alternance
stagiaire stage
interim interimaire
candidat candidature postulant
entretien entrevue rencontre
diplome formation etudes
experience parcours
competence savoir
prime gratification bonus
indemnite dedommagement compensation
frais depenses debours
repas dejeuner restaurant
hotel nuit hebergement
carburant essence gazole
absence arret
retraite depart
naissance enfant bebe
mariage pacte noces
deces mort funerailles
demenagement demenager
ancien anciennete
pause repos
horaire heure ouverture fermeture
ouvrir ouverture ouvert
fermer fermeture ferme
cle badge acces
parking stationnement garer
velo bicyclette covoiturage
acces entrer entree
sortir sortie
visiteur invite
sauvegarde sauvegarder copie
effacer supprimer detruire destruction
pirate fraude hameconnage suspect
mot code
imprimer imprimante
ecran moniteur
serveur machine
licence abonnement
fichier document
demande requete
plainte reclamation mecontentement
excuse geste avoir
reponse repondre accuse
qualite conformite
rebut rebuter defectueux
mesurer mesure controle
tolerance ecart marge
fiche notice consigne
copeaux sciure dechets
silo tremie reservoir
moteur broche
alarme alerte signal
consigner consignation verrouiller
niveau etage
locaux batiment immeuble
hangar entrepot depot
toiture toit couverture
mur cloison
cour parking exterieur
bruit nuisance
architecte maitre
penalite sanction amende
malfacon reserve defaut
reception livraison
avancement progression
retenue garantie
situation facture
relance rappel
impaye creance dette
litige contentieux proces
avocat juridique
notaire acte
dividende benefice distribution
assemblee conseil comite
vote voix
secretaire redacteur
membre elu participant present
budget enveloppe
investissement achat investir
rattraper recuperer
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
