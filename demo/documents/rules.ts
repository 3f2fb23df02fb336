import { webPage, word } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

/** What everybody in the company may read about working there. */
export const rules: DemoDocument[] = [
  word('personnel', 'Règlement intérieur.docx', {
    title: 'Règlement intérieur',
    author: 'Nadège Ryckewaert',
    date: '2025-01-06',
    reference: 'Menuiserie Lacroix - règlement intérieur - version du 6 janvier 2025',
    prose: `
# Règlement intérieur
Le présent règlement s'applique à toute personne qui travaille à la Menuiserie Lacroix, y compris les intérimaires et les stagiaires. Il a été soumis au comité social et économique le 12 novembre 2024, transmis à l'inspection du travail et affiché. Il est entré en vigueur le 6 janvier 2025.
## Titre I - Horaires et présence
### Article 1 - Horaires de l'atelier
L'atelier travaille du lundi au jeudi de 7 h 30 à 12 h et de 12 h 45 à 16 h 15, le vendredi de 7 h 30 à 11 h 30. Le bureau est ouvert de 8 h 30 à 17 h 30, 16 h le vendredi. Une pause payée de dix minutes est prise à 9 h 30.
### Article 2 - Pointage
Chacun pointe à la borne du vestiaire à l'arrivée et au départ. Le pointage pour un collègue est interdit. Une tolérance de cinq minutes est admise deux fois par mois.
### Article 3 - Retards et absences
Toute absence est signalée au chef d'atelier ou au bureau avant 8 h. L'arrêt de travail est transmis dans les quarante-huit heures. Une absence injustifiée de trois jours fait l'objet d'une mise en demeure de reprendre le poste.
## Titre II - Hygiène et sécurité
### Article 4 - Équipements de protection
Les chaussures de sécurité sont obligatoires dans l'atelier et sur les chantiers. Les protections auditives sont obligatoires dès qu'une machine fixe tourne. Le port de gants est interdit aux machines à outils tournants : toupie, raboteuse, perceuse, scie à ruban.
### Article 5 - Machines
Nul n'utilise la toupie, la raboteuse ou le centre d'usinage sans l'autorisation écrite du chef d'atelier. Il est interdit de neutraliser un protecteur, même pour un réglage. La machine est consignée avant tout changement d'outil.
### Article 6 - Alcool, tabac, stupéfiants
L'introduction et la consommation d'alcool sont interdites dans l'entreprise, sauf autorisation de la direction pour un événement et en quantité limitée. Il est interdit de fumer et de vapoter dans tous les locaux; un abri est prévu dans la cour, à dix mètres du silo.
Un dépistage peut être proposé aux conducteurs d'engins et aux opérateurs de machines dangereuses, en présence d'un témoin choisi par le salarié, qui peut demander une contre-expertise à la charge de l'entreprise.
### Article 7 - Droit de retrait
Tout salarié qui a un motif raisonnable de penser qu'une situation présente un danger grave et imminent pour sa vie ou sa santé alerte sa hiérarchie et peut se retirer. Aucune sanction ne peut être prise contre lui.
## Titre III - Discipline
### Article 8 - Usage du matériel
Le matériel de l'entreprise ne sort pas de l'atelier sans bon de prêt signé. Les chutes de bois peuvent être emportées le vendredi après 11 h, avec l'accord du chef d'atelier. Les véhicules ne servent à aucun usage personnel, trajet domicile-travail excepté lorsqu'il est autorisé par écrit.
### Article 9 - Téléphone
L'usage du téléphone personnel est interdit aux postes de machine. Il est toléré pendant les pauses. Les appels professionnels sur chantier se prennent à l'arrêt.
### Article 10 - Sanctions
Les sanctions possibles sont, par ordre de gravité : l'avertissement écrit, le blâme, la mise à pied disciplinaire de cinq jours ouvrés au plus, la mutation disciplinaire et le licenciement. L'observation verbale n'est pas une sanction.
### Article 11 - Droits de la défense
Aucune sanction ne peut être prononcée sans que le salarié soit informé par écrit des griefs retenus. Sauf pour un avertissement, il est convoqué à un entretien où il peut se faire assister par une personne du personnel. La sanction intervient au plus tôt deux jours ouvrables et au plus tard un mois après l'entretien. Aucun fait ne peut être poursuivi plus de deux mois après que l'employeur en a eu connaissance.
## Titre IV - Harcèlement
### Article 12 - Interdiction et signalement
Aucun salarié ne doit subir de harcèlement moral ou sexuel ni d'agissements sexistes. La référente est Nadège Ryckewaert; on peut aussi s'adresser à Bruno Lesage, élu du comité. Le signalement est traité sous dix jours et reste confidentiel.
## Titre V - Entrée en vigueur
### Article 13 - Modification
Toute modification suit la même procédure que le règlement initial. Les notes de service permanentes valent ajout au règlement.
`,
  }),
  word('personnel', 'Accord congés et absences.docx', {
    title: "Accord d'entreprise sur les congés et les absences",
    author: 'Nadège Ryckewaert',
    date: '2025-05-19',
    reference: 'Accord du 19 mai 2025 - congés, absences et temps de travail',
    prose: `
# Accord sur les congés et les absences
Conclu le 19 mai 2025 entre la direction et le comité social et économique, pour trois ans à partir du 1er juin 2025.
## 1. Congés payés
Chaque salarié acquiert deux jours et demi ouvrables par mois, soit trente jours par an. La période de référence va du 1er avril au 31 mars, l'entreprise étant affiliée à la caisse de congés du bâtiment, qui verse l'indemnité.
L'atelier ferme trois semaines en août, du lundi 3 au vendredi 21 août 2026, et la semaine entre Noël et le jour de l'an. Le bureau garde une permanence les deux semaines extrêmes d'août.
## 2. Demande et ordre des départs
La demande est faite au moins six semaines à l'avance pour une absence de plus de cinq jours, dix jours à l'avance dans les autres cas. La réponse est donnée sous huit jours; le silence ne vaut pas accord.
En cas de demandes concurrentes, l'ordre tient compte des enfants scolarisés, puis des congés du conjoint, puis de l'ancienneté. Pas plus de deux poseurs d'une même équipe ne partent ensemble.
## 3. Ancienneté
Un jour supplémentaire est accordé après dix ans de présence, deux jours après vingt ans. Ces jours ne se reportent pas et ne se paient pas.
## 4. Absences pour événements familiaux
| Événement | Jours accordés | Justificatif |
| Mariage ou pacte civil du salarié | 5 jours ouvrés | acte |
| Mariage d'un enfant | 2 jours ouvrés | acte |
| Naissance ou adoption | 3 jours ouvrables | acte |
| Décès du conjoint ou d'un parent | 5 jours ouvrés | acte |
| Décès d'un grand-parent | 1 jour ouvré | acte |
| Déménagement | 1 jour par période de trois ans | facture ou bail |
| Enfant malade de moins de 16 ans | 4 jours par an, dont 2 payés | certificat médical |
## 5. Repos compensateur et heures supplémentaires
La durée du travail est de 37 heures par semaine, compensée par six jours de repos par an. Ces jours se prennent par journée ou demi-journée et sont perdus s'ils ne sont pas pris au 31 décembre.
Les heures faites au-delà de 37 heures sont payées avec une majoration de 25 %, ou récupérées avec la même majoration si le salarié le demande. Aucune heure supplémentaire n'est faite sans accord du chef d'équipe.
## 6. Télétravail
Les postes de bureau peuvent être exercés à distance deux jours par semaine, jamais le lundi. Une indemnité de 2,70 € par jour télétravaillé est versée. Les postes d'atelier et de pose n'y ouvrent pas droit.
## 7. Petits et grands déplacements
L'indemnité de repas sur chantier est de 11,60 €. Au-delà de 75 km de l'entreprise, l'hôtel est réservé et payé par le bureau; le salarié n'avance aucune somme. Une prime de découcher de 18 € par nuit s'ajoute.
## 8. Compte épargne-temps
Il n'est pas ouvert de compte épargne-temps. La question sera reprise à la négociation de 2027.
## 9. Maladie
Après un an d'ancienneté, le salaire net est maintenu à partir du huitième jour d'arrêt pendant trente jours, puis à 75 % pendant trente jours. Le délai de carence ne s'applique pas en cas d'accident du travail.
`,
  }),
  webPage(
    'personnel',
    'Livret accueil.html',
    "Livret d'accueil",
    `
# Bienvenue à la Menuiserie Lacroix
Nous sommes 42 : 19 à l'atelier, 13 à la pose, 10 au bureau. L'entreprise a été fondée en 1978 par Bernard Lacroix; sa fille Claire la dirige depuis 2014.
## Votre premier jour
- Présentez-vous à 8 h au bureau, demandez Nadège Ryckewaert.
- Vous recevez deux pantalons, trois polos, une paire de chaussures de sécurité et un casier.
- Marc Delvaux fait avec vous le tour de sécurité de l'atelier, une heure environ. Vous signez la feuille après, pas avant.
- Le déjeuner du premier jour est offert avec votre parrain.
## À qui s'adresser
| Sujet | Personne | Poste |
| Paie, mutuelle, congés | Nadège Ryckewaert | 112 |
| Notes de frais, factures | Sofia Benali | 115 |
| Machines, outillage | Marc Delvaux | 120 |
| Chantiers, planning de pose | Étienne Vasseur | 131 |
| Informatique, mots de passe | Damien Flament | 140 |
## Mutuelle et prévoyance
La mutuelle est obligatoire, sauf dispense demandée dans les quinze jours de l'arrivée. L'employeur paie 60 % de la cotisation isolée, qui s'élève à 58,40 € par mois. L'extension à la famille reste entièrement à la charge du salarié.
## Parking et vélos
Les places 1 à 4 sont réservées aux visiteurs. Le local à vélos ferme à clé; la clé est au bureau. L'entreprise verse un forfait mobilités de 400 € par an à qui vient à vélo ou en covoiturage au moins cent jours.
## Notes de frais
Les notes de frais sont remises avant le 25 du mois, avec les originaux. Elles sont remboursées avec la paie. Aucun remboursement sans justificatif, même pour un parking.
## Cagnotte des copeaux
La vente des copeaux alimente une cagnotte : en 2025, elle a rapporté 3 870 €, partagés à parts égales en décembre.
`,
  ),
];
