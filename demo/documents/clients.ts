import { lacroix } from '../formats/letterheads.ts';
import { pdf, word } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

export const clients: DemoDocument[] = [
  word('commercial', 'Accord-cadre Habitat Lys Métropole.docx', {
    title: 'Accord-cadre à bons de commande, remplacement de portes palières',
    author: 'Habitat Lys Métropole',
    date: '2025-06-10',
    reference: 'Accord-cadre HLM-2025-31 - lot unique menuiserie',
    prose: `
# Accord-cadre à bons de commande HLM-2025-31
Habitat Lys Métropole, office public de l'habitat, 2 place du Concert à Tourcoing, représenté par son directeur du patrimoine, Monsieur Jean-Baptiste Callens, confie à la Menuiserie Lacroix le remplacement et l'entretien des portes palières et des portes de halls de son parc.
## 1. Objet et montant
L'accord porte sur environ 1 900 logements répartis à Tourcoing, Mouvaux et Bondues. Le montant minimal est de 120 000 € hors taxes sur la durée totale; le montant maximal est de 480 000 € hors taxes. L'office n'est pas tenu d'atteindre le maximum.
## 2. Durée
L'accord est conclu pour un an à compter du 1er juillet 2025, reconductible trois fois par décision expresse de l'office notifiée au moins deux mois avant la date anniversaire. Le titulaire ne peut pas refuser la reconduction.
## 3. Bons de commande
Chaque bon précise l'adresse, le nombre de portes, les délais et le montant. Le titulaire accuse réception sous deux jours ouvrés. Un bon de commande inférieur à 800 € donne lieu à un forfait de déplacement de 60 €.
## 4. Délais d'exécution
| Prestation | Délai | Pénalité par jour de retard |
| Mise en sécurité après effraction | 4 heures | 150 € par heure |
| Remplacement d'une serrure | 2 jours ouvrés | 40 € |
| Porte palière standard | 5 semaines | 60 € |
| Porte palière coupe-feu EI 30 | 8 semaines | 75 € |
| Porte de hall vitrée | 10 semaines | 90 € |
Les pénalités sont plafonnées à 10 % du montant du bon de commande. Elles ne s'appliquent pas quand le locataire a refusé l'accès deux fois, à condition que le titulaire produise les avis de passage.
## 5. Prix et révision
Les prix du bordereau sont fermes la première année. Ils sont ensuite révisés au 1er juillet par l'index BT19b « menuiserie extérieure », avec une part fixe de 15 %.
## 6. Conditions d'intervention
Les interventions ont lieu du lundi au vendredi entre 8 h 30 et 17 h. Le locataire est prévenu par écrit au moins cinq jours à l'avance, sauf urgence. Les équipes portent un badge et laissent le palier balayé. Le bruit est interdit entre 12 h 30 et 13 h 30.
Les portes déposées sont évacuées le jour même et triées. Au moins 70 % du bois déposé, en masse, est orienté vers une filière de recyclage; le titulaire remet le bordereau de suivi chaque trimestre.
## 7. Insertion
Le titulaire réserve 350 heures de travail par an à des personnes éloignées de l'emploi, suivies par la maison de l'emploi. Les heures d'apprentissage sont comptées dans la limite de la moitié.
## 8. Réception et garantie
Chaque bon donne lieu à une réception contradictoire. Les défauts signalés sont levés sous quinze jours. Les ferme-portes et serrures sont garantis trois ans, main-d'œuvre et déplacement compris, par dérogation à la garantie du fabricant.
## 9. Facturation
Les factures sont déposées sur le portail public de facturation, avec le numéro du bon et le procès-verbal signé. Le délai global de paiement est de trente jours. Aucune avance n'est versée pour les bons inférieurs à 50 000 €.
## 10. Résiliation
L'office peut résilier l'accord pour motif d'intérêt général, moyennant une indemnité de 5 % du montant minimal restant à commander. Trois mises en demeure dans une même année entraînent la résiliation aux torts du titulaire.
> Fait à Tourcoing, le 10 juin 2025
`,
  }),
  pdf('commercial', 'Marché collège Jean-Jaurès.pdf', {
    title: 'Marché de travaux, lot 06 menuiseries intérieures',
    author: 'Département',
    date: '2025-11-04',
    reference: "Acte d'engagement - collège Jean-Jaurès - lot 06",
    serif: true,
    prose: `
# MARCHÉ DE TRAVAUX - LOT 06
### Restructuration du collège Jean-Jaurès à Wambrechies - menuiseries intérieures bois et escaliers
## 1. Parties
Maître d'ouvrage : le Département, direction des collèges. Maître d'œuvre : Atelier Brique et Ciel, architectes, Madame Judith Pollet. Titulaire : Menuiserie Lacroix, conducteur de travaux Monsieur Étienne Vasseur.
## 2. Consistance des travaux
Fourniture et pose de soixante-quatre blocs-portes dont vingt-deux coupe-feu EI 30, de deux escaliers en chêne, de 118 mètres linéaires de vestiaires et de l'habillage acoustique de la salle polyvalente. La dépose des menuiseries existantes est exclue : elle appartient au lot 02 démolition.
## 3. Prix
| Poste | Quantité | Prix unitaire HT | Total HT |
| Blocs-portes pleins | 42 | 715,00 € | 30 030,00 € |
| Blocs-portes EI 30 | 22 | 1 310,00 € | 28 820,00 € |
| Escaliers chêne | 2 | 11 450,00 € | 22 900,00 € |
| Vestiaires, le mètre linéaire | 118 | 395,00 € | 46 610,00 € |
| Habillage acoustique, le m² | 164 | 172,00 € | 28 208,00 € |
| Total | | | 156 568,00 € |
Le montant du marché est de 156 568,00 € hors taxes, soit 187 881,60 € toutes taxes comprises. Les prix sont révisables chaque mois.
## 4. Délais
Le délai d'exécution du lot est de onze mois, à compter de l'ordre de service du 1er décembre 2025. La pose du premier escalier commence le 27 avril 2026. Les locaux de l'aile nord sont livrés le 24 août 2026, avant la rentrée; le reste le 30 octobre 2026.
Les travaux bruyants sont interdits pendant les épreuves du brevet et chaque jour de classe entre 8 h et 12 h dans l'aile occupée.
## 5. Pénalités
Le retard est sanctionné par une pénalité de 1/2000 du montant du marché par jour calendaire. L'absence à une réunion de chantier coûte 120 €. Il n'est pas prévu de prime d'avance.
## 6. Avance et retenue de garantie
Une avance de 10 % est versée au titulaire sur sa demande, contre une garantie à première demande. Une retenue de garantie de 5 % est prélevée sur chaque acompte; elle peut être remplacée par une caution bancaire. Elle est libérée un mois après la fin du délai de garantie de parfait achèvement.
===
## 7. Sous-traitance
La pose de l'habillage acoustique est sous-traitée à la société Acousti-Pose, pour 14 800 € hors taxes, en paiement direct. Aucune autre sous-traitance n'est admise sans acte spécial signé du maître d'ouvrage.
## 8. Hygiène et sécurité
Le coordonnateur de sécurité est Monsieur Didier Lefebvre. Le plan particulier de sécurité est remis trente jours avant l'intervention. La découpe de panneaux se fait à l'extérieur ou sous aspiration; les poussières de bois de chêne sont mesurées une fois pendant le chantier.
## 9. Gestion des déchets
Le titulaire trie le bois, les emballages et les déchets dangereux. Les bennes sont communes à tous les lots et leur coût est porté au compte prorata, fixé à 1,4 % du montant de chaque lot.
## 10. Réception
Les opérations préalables à la réception ont lieu quinze jours avant chaque date de livraison. Le dossier des ouvrages exécutés est remis sous un mois, en trois exemplaires dont un numérique. Les procès-verbaux de classement au feu des portes y figurent obligatoirement.
## 11. Garanties
Garantie de parfait achèvement d'un an, garantie de bon fonctionnement de deux ans sur les ferme-portes et serrures, responsabilité décennale pour les ouvrages qui en relèvent. Le titulaire fournit une réserve d'entretien de 2 % des quincailleries posées.
> Signé électroniquement le 4 novembre 2025
`,
  }),
  pdf('commercial', 'Devis D2026-0147 Maison Vandamme.pdf', {
    title: 'Devis D2026-0147',
    author: 'Aurélie Dhondt',
    date: '2026-02-19',
    reference: 'Devis D2026-0147',
    letterhead: lacroix,
    prose: `
> M. et Mme Vandamme
> 33 allée des Charmes
> 59126 Linselles
> Marcq-en-Barœul, le 19 février 2026
# Devis D2026-0147
Objet : remplacement des fenêtres de l'étage et escalier intérieur de votre maison. Visite faite le 10 février par Julien Cocquerel, métreur. Votre interlocutrice : Aurélie Dhondt, 03 53 01 62 40.
| N° | Désignation | Qté | Prix unitaire HT | Total HT |
| 1 | Fenêtre chêne deux vantaux 120 x 135, double vitrage 4/20/4, teinte miel | 4 | 1 385,00 € | 5 540,00 € |
| 2 | Fenêtre chêne un vantail 60 x 95, vitrage dépoli (salle de bains) | 1 | 865,00 € | 865,00 € |
| 3 | Dépose des anciennes fenêtres et évacuation | 5 | 110,00 € | 550,00 € |
| 4 | Pose en rénovation, calfeutrement et habillages intérieurs | 5 | 285,00 € | 1 425,00 € |
| 5 | Escalier quart tournant hêtre, 14 marches, sans contremarche | 1 | 4 980,00 € | 4 980,00 € |
| 6 | Garde-corps à barreaux droits, le mètre | 3,4 | 320,00 € | 1 088,00 € |
| 7 | Dépose de l'escalier existant | 1 | 460,00 € | 460,00 € |
### Récapitulatif
| Ligne | Montant |
| Total HT | 14 908,00 € |
| TVA 5,5 % sur les fenêtres et leur pose (8 380,00 €) | 460,90 € |
| TVA 10 % sur l'escalier (6 528,00 €) | 652,80 € |
| Total TTC | 16 021,70 € |
## Conditions
Ce devis est valable soixante jours. Il est établi pour un logement achevé depuis plus de deux ans; l'attestation de TVA réduite est à signer avant la facture.
Acompte de 30 % à la commande, 40 % au démarrage de la pose, solde à la réception. Aucun acompte n'est encaissé avant la fin du délai de rétractation de quatorze jours.
Délai : pose des fenêtres huit semaines après le métré définitif, escalier dix semaines après validation du plan. Durée de la pose : trois jours pour les fenêtres, deux jours pour l'escalier.
## Non compris
- Peintures et raccords de papier peint.
- Volets roulants et leur raccordement électrique.
- Renforcement de la trémie, si le plancher se révèle affaibli après dépose.
## Aide possible
Les fenêtres proposées ont un coefficient Uw de 1,3 W/m².K. L'entreprise est qualifiée pour les travaux de rénovation énergétique; la demande de prime doit être faite avant la signature du devis.
Bon pour accord, date et signature :
`,
  }),
];
