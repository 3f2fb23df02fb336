import { lacroix } from '../formats/letterheads.ts';
import { pdf, webPage, word } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

export const safety: DemoDocument[] = [
  pdf('qualite', 'DUERP 2026.pdf', {
    title: "Document unique d'évaluation des risques professionnels 2026",
    author: 'Marc Delvaux',
    date: '2026-02-16',
    reference: 'DUERP 2026 - version du 16 février 2026',
    letterhead: lacroix,
    prose: `
# Document unique d'évaluation des risques 2026
Mise à jour du 16 février 2026, présentée au comité social et économique le 19 février. Rédaction : Marc Delvaux et Nadège Ryckewaert, avec Bruno Lesage pour les salariés. La version de 2025 est conservée, comme toutes les précédentes pendant quarante ans.
## 1. Méthode
Chaque risque est coté de 1 à 4 en gravité et de 1 à 4 en fréquence. La note est le produit des deux. Au-dessus de 8, une action est décidée dans le mois; de 5 à 8, dans l'année. Les notes tiennent compte des protections en place.
## 2. Unités de travail
| Unité | Personnes | Responsable |
| Atelier machines | 12 | Marc Delvaux |
| Montage et finition | 7 | Nathalie Pruvost |
| Pose sur chantier | 13 | Karim Zerrouki |
| Bureau et bureau d'études | 10 | Nadège Ryckewaert |
## 3. Atelier machines
| Risque | Gravité | Fréquence | Note | Mesure en place | Action 2026 |
| Coupure à la toupie | 4 | 2 | 8 | entraîneur, autorisation écrite | recyclage des six opérateurs |
| Projection de pièce | 3 | 2 | 6 | écrans, lunettes | remplacer deux écrans rayés |
| Bruit, 91 dB(A) à la raboteuse | 3 | 4 | 12 | bouchons moulés | capotage avant le 30 septembre |
| Poussières de bois dur | 4 | 3 | 12 | aspiration, masque P3 au nettoyage | mesure d'exposition en avril |
| Incendie du silo | 4 | 1 | 4 | colonne sèche | détection d'étincelles |
| Manutention de panneaux | 2 | 4 | 8 | ventouses, chariot | potence à la scie à format |
La dernière mesure de poussières, faite en avril 2025, a donné 0,7 mg/m³ au poste de ponçage, pour une valeur limite réglementaire de 1 mg/m³. Le poste de la scie à ruban n'a pas été mesuré.
## 4. Montage et finition
| Risque | Gravité | Fréquence | Note | Mesure en place | Action 2026 |
| Vapeurs de solvants | 3 | 2 | 6 | cabine ventilée, masque A2 | supprimer le dernier vernis solvanté |
| Auto-inflammation de chiffons | 4 | 1 | 4 | bac métallique à eau | aucune |
| Troubles musculaires au ponçage | 2 | 4 | 8 | rotation toutes les deux heures | essai d'un exosquelette |
## 5. Pose sur chantier
| Risque | Gravité | Fréquence | Note | Mesure en place | Action 2026 |
| Chute de hauteur | 4 | 2 | 8 | plateformes, échafaudage roulant | interdire l'escabeau de plus de trois marches |
| Route | 4 | 3 | 12 | entretien, pas de téléphone | formation de huit conducteurs |
| Amiante en rénovation | 4 | 1 | 4 | repérage demandé avant travaux | quatre personnes formées |
| Port de vitrages | 3 | 3 | 9 | ventouses, deux personnes | lève-vitrage à louer |
## 6. Bureau
Travail sur écran, conflits avec le public au hall d'exposition, trajet à vélo. Aucune note ne dépasse 4. L'éclairage du bureau d'études a été refait en 2025.
## 7. Accidents de 2025
Cinq accidents du travail ont été déclarés en 2025, dont deux avec arrêt, pour 23 jours perdus. Le taux de fréquence est de 29,6. Aucun accident n'a eu lieu sur la toupie depuis 2017. La cause principale est la manutention, trois cas sur cinq.
## 8. Secours
Sauveteurs secouristes : Sarah Declercq, Bruno Lesage, Karim Zerrouki, Aurélie Dhondt et Marc Delvaux. Le défibrillateur est à l'entrée de l'atelier; sa batterie est à changer en novembre 2027. Le point de rassemblement est le fond de la cour, devant le portail vert. Exercices d'évacuation : 21 mai et 19 novembre 2026.
`,
  }),
  word('qualite', 'Procédure contrôle qualité.docx', {
    title: 'Procédure PQ-04, contrôles en fabrication et avant expédition',
    author: 'Sarah Declercq',
    date: '2025-11-24',
    reference: 'PQ-04 version 6 - contrôles - 24 novembre 2025',
    prose: `
# PQ-04 - Contrôles en fabrication et avant expédition
Version 6 du 24 novembre 2025. Pilote : Sarah Declercq. Remplace la version 5, qui ne demandait pas de photographie.
## 1. Domaine
La procédure s'applique à tout ouvrage fabriqué à l'atelier. Elle ne s'applique pas au négoce de portes achetées finies, contrôlées à la réception.
## 2. Autocontrôle
Chaque opérateur contrôle la première pièce de sa série, puis une pièce sur vingt. Il signe la fiche suiveuse. Une série ne passe pas au poste suivant sans signature.
| Contrôle | Moyen | Tolérance |
| Longueur et largeur | mètre de classe I | ± 0,5 mm |
| Équerrage d'un bâti | diagonales | 1,5 mm d'écart |
| Épaisseur après ponçage | pied à coulisse | ± 0,2 mm |
| Planéité d'un vantail | règle de 2 m | 2 mm |
| Aspect d'une finition | éclairage rasant, à 1 m | aucun défaut visible |
## 3. Contrôle final
Le contrôle final est fait par une autre personne que celle qui a fabriqué. Il porte sur toutes les portes coupe-feu, toutes les fenêtres et un meuble sur trois. Deux photographies sont jointes à la fiche, dont une de l'étiquette.
## 4. Non-conformité
L'ouvrage refusé reçoit une étiquette rouge et va dans la zone de quarantaine, allée F. La décision est prise sous deux jours ouvrés par Sarah Declercq et Marc Delvaux : reprendre, déclasser ou rebuter. Personne ne retire une étiquette rouge de sa propre initiative.
En 2025, le coût de la non-qualité a été de 47 300 €, soit 0,8 % du chiffre d'affaires; l'objectif pour 2026 est de 38 000 €.
## 5. Métrologie
Les mètres et pieds à coulisse sont vérifiés chaque année en janvier, les humidimètres chaque mois, la balance tous les deux ans. L'appareil hors tolérance est retiré et les mesures faites depuis la dernière vérification sont revues.
## 6. Enregistrements
Les fiches suiveuses sont conservées dix ans après la réception du chantier, en raison de la garantie décennale. Les photographies sont conservées trois ans.
## 7. Emballage et expédition
Les portes finies voyagent à la verticale, chants protégés par des cornières de carton. Les escaliers partent démontés, marches numérotées de bas en haut. Aucun ouvrage verni depuis moins de 48 heures n'est filmé.
`,
  }),
  webPage(
    'qualite',
    'Procédure réclamation client.html',
    'PQ-07, réclamations des clients',
    `
# PQ-07 : réclamations des clients
Version 3, 12 janvier 2026. Une réclamation est tout mécontentement exprimé, même par téléphone, même s'il est injustifié.
## Enregistrer
La personne qui reçoit la réclamation l'inscrit le jour même au registre, avec le numéro du chantier. Elle ne promet ni geste ni délai.
## Répondre
- Accusé de réception : sous deux jours ouvrés, par écrit.
- Visite sur place : sous dix jours ouvrés si l'ouvrage est en cause.
- Réponse définitive : sous trente jours calendaires.
## Qui décide d'un geste
| Montant du geste | Décideur |
| jusqu'à 150 € | conducteur de travaux |
| de 151 à 1 000 € | responsable qualité |
| au-delà de 1 000 € | directrice |
Un geste ne vaut pas reconnaissance de responsabilité : la phrase figure dans le courrier. Une mise en cause décennale est transmise à l'assureur sans réponse sur le fond.
## Médiation
Le consommateur peut saisir gratuitement le médiateur de la consommation, après une réclamation écrite restée sans réponse satisfaisante. Les coordonnées du médiateur figurent sur les devis et les factures.
## Suivre
Le registre est revu chaque premier mardi du mois. En 2025, 31 réclamations ont été reçues; 26 ont été closes dans le délai. Le premier motif est le réglage des ferme-portes.
`,
  ),
];
