import { lacroix } from '../formats/letterheads.ts';
import { mail, pdf, word } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';
import { etienne, karim, marc } from './people.ts';

/** Two minutes of the same site, one week apart, and the mails about it. */
export const sites: DemoDocument[] = [
  pdf('tanneurs', 'CR chantier Tanneurs n°07.pdf', {
    title: 'Compte rendu de chantier n° 07, Résidence Les Tanneurs',
    author: 'Étienne Vasseur',
    date: '2026-03-04',
    reference: 'Résidence Les Tanneurs - compte rendu n° 07',
    letterhead: lacroix,
    prose: `
# Compte rendu de chantier n° 07
Résidence Les Tanneurs, 41 logements, rue des Tanneurs à Roubaix. Réunion du mercredi 4 mars 2026 à 9 h. Rédacteur : Étienne Vasseur.
## 1. Présences
| Personne | Société | Rôle | Présence |
| Étienne Vasseur | Menuiserie Lacroix | conducteur de travaux | présent |
| Karim Zerrouki | Menuiserie Lacroix | chef de pose | présent |
| Fabrice Poulain | Batinord | entreprise générale | présent |
| Judith Pollet | Atelier Brique et Ciel | architecte | excusée |
| Nicolas Wauquier | Électricité Wauquier | lot 09 | absent non excusé |
## 2. Avancement
Bâtiment A : blocs-portes posés aux niveaux 1 à 3, soit 46 sur 62. Bâtiment B : huisseries scellées au rez-de-chaussée seulement. L'avancement global du lot est de 58 % pour 64 % prévus, soit six jours de retard.
Le retard vient de la chape du bâtiment B, coulée le 19 février et encore trop humide : 4,1 % mesurés à la bombe à carbure. Les parquets ne seront pas posés au-dessus de 2,5 %.
## 3. Décisions
- La teinte des portes palières est arrêtée : gris 7016 côté palier, blanc côté logement.
- Les plinthes passent de 70 à 90 mm dans les séjours, sans plus-value, sur accord de Fabrice Poulain du 2 mars.
- Les poignées des locaux techniques restent en inox brossé. La variante noire est refusée.
- Le portail du local vélos n'est pas dans notre lot; Batinord le confie au serrurier.
## 4. Points en attente
| N° | Sujet | Qui | Pour le |
| 7.1 | Plan de réservation des boîtes aux lettres | architecte | 11 mars 2026 |
| 7.2 | Nettoyage du hall A avant livraison des portes | Batinord | 9 mars 2026 |
| 7.3 | Procès-verbaux coupe-feu des portes de gaines | Menuiserie Lacroix | 18 mars 2026 |
| 7.4 | Passage des câbles dans les huisseries B2 | Électricité Wauquier | 6 mars 2026 |
## 5. Sécurité
Un poseur de l'entreprise de plâtrerie a été vu sans casque dans la cage B. Le monte-matériaux est consigné jusqu'à son contrôle, prévu le 10 mars. Aucun accident depuis l'ouverture du chantier.
## 6. Approvisionnement
Les soixante serrures restantes sont livrées le 12 mars. Les vitrages des portes de hall ont trois semaines de retard chez le fabricant; une porte provisoire en contreplaqué est posée au hall A aux frais de Batinord.
Prochaine réunion : mercredi 11 mars 2026 à 9 h, salle de vie du chantier.
`,
  }),
  word('tanneurs', 'CR chantier Tanneurs n°08.docx', {
    title: 'Compte rendu de chantier n° 08, Résidence Les Tanneurs',
    author: 'Étienne Vasseur',
    date: '2026-03-11',
    reference: 'Résidence Les Tanneurs - compte rendu n° 08',
    prose: `
# Compte rendu de chantier n° 08
Résidence Les Tanneurs, Roubaix. Réunion du mercredi 11 mars 2026 à 9 h. Rédacteur : Étienne Vasseur.
## 1. Présences
Présents : Étienne Vasseur et Karim Zerrouki (Menuiserie Lacroix), Fabrice Poulain (Batinord), Judith Pollet (architecte), Nicolas Wauquier (électricité). Excusé : Didier Lefebvre, coordonnateur de sécurité.
## 2. Avancement
Bâtiment A : les 62 blocs-portes sont posés, réglages en cours au niveau 4. Bâtiment B : huisseries scellées au rez-de-chaussée et au niveau 1. L'avancement global du lot est de 66 % pour 70 % prévus, soit quatre jours de retard.
La chape du bâtiment B est descendue à 3,2 %. Une nouvelle mesure est faite le 25 mars; la pose des parquets est repoussée au 30 mars au plus tôt.
## 3. Décisions
- Le plan de réservation des boîtes aux lettres est remis et approuvé.
- Six portes du niveau 2 seront retaillées : le seuil de carrelage a été posé 8 mm trop haut. Coût estimé 1 140 €, imputé au lot carrelage.
- Deux compagnons supplémentaires sont affectés au chantier du 16 au 27 mars, sans supplément de prix.
- Les parquets du bâtiment B seront du chêne de 14 mm, pose collée. La pose flottante est abandonnée.
## 4. Points en attente
| N° | Sujet | Qui | Pour le |
| 7.3 | Procès-verbaux coupe-feu des portes de gaines | Menuiserie Lacroix | 18 mars 2026 |
| 8.1 | Reprise d'enduit autour des huisseries A4 | plâtrerie | 16 mars 2026 |
| 8.2 | Clé de chantier du local transformateur | Batinord | 13 mars 2026 |
| 8.3 | Choix du garde-corps de l'escalier B | architecte | 27 mars 2026 |
## 5. Sécurité
Le monte-matériaux a été contrôlé le 10 mars et remis en service. Une chute de plain-pied sans arrêt de travail le 9 mars : rallonge au sol dans la cage A. Les enrouleurs sont désormais suspendus.
## 6. Finances
La situation n° 4, de 38 620 € hors taxes, est validée par le maître d'œuvre. Batinord annonce son règlement pour le 15 avril.
Prochaine réunion : mercredi 18 mars 2026 à 9 h.
`,
  }),
  mail('boite-chantiers', 'Réserves réception Tanneurs bâtiment A.eml', {
    from: { name: 'Fabrice Poulain', address: 'f.poulain@batinord.example' },
    to: [etienne, karim],
    subject: 'Les Tanneurs - réception du bâtiment A : réserves à lever',
    date: '2026-04-02T18:05:00+02:00',
    body: `
Bonsoir Étienne,

La réception du bâtiment A a été prononcée ce matin avec onze réserves, dont sept pour votre lot :

1. logement A12 : porte palière qui frotte en partie basse ;
2. logement A21 : gâche électrique inversée ;
3. logement A23 : rayure profonde sur la face intérieure de la porte du séjour ;
4. logement A34 : plinthe décollée derrière le radiateur ;
5. palier du niveau 3 : ferme-porte de la gaine technique à régler ;
6. hall A : joint manquant sous la porte vitrée ;
7. logement A41 : cylindre livré avec deux clés au lieu de trois.

Le maître d'ouvrage demande que tout soit levé pour le vendredi 17 avril, dernier délai : les remises de clés aux locataires commencent le 20. Les réserves 1, 2 et 7 sont à traiter en priorité, les logements étant attribués.

La porte de l'A23 n'est pas réparable d'après l'architecte. Elle demande son remplacement, pas une retouche.

Merci de me confirmer une date de passage avec Karim.

Fabrice Poulain
Batinord
`,
  }),
  mail('boite-chantiers', 'Retard vitrages portes de hall.eml', {
    from: {
      name: 'Verrerie de la Lys - planification',
      address: 'planification@verrerie-lys.example',
    },
    to: [etienne, marc],
    subject: 'Vitrages feuilletés 44.2 : nouveau délai',
    date: '2026-03-06T09:20:00+01:00',
    body: `
Monsieur Vasseur,

Les quatre vitrages feuilletés 44.2 des portes de hall des Tanneurs (commande 58213) devaient partir le 2 mars. Le four de trempe a été arrêté dix jours pour entretien et la file d'attente est longue.

Nous vous livrons deux volumes le 24 mars et les deux derniers le 31 mars. Les intercalaires noirs demandés sont disponibles, il n'y aura pas de substitution.

À titre commercial, nous vous accordons un avoir de 210 € hors taxes sur cette commande.

Les douze vitrages du collège Jean-Jaurès (commande 58340) ne sont pas concernés et restent prévus en semaine 19.

Mathilde Deroo
Planification
`,
  }),
  mail('boite-chantiers', 'Collège Jaurès escalier 1 cotes.eml', {
    from: etienne,
    to: [marc],
    subject: "Collège Jean-Jaurès : cotes définitives de l'escalier 1",
    date: '2026-03-25T11:47:00+01:00',
    body: `
Marc,

J'ai relevé hier la trémie de l'escalier 1 avec Julien, le béton a bougé par rapport au plan :

- hauteur à monter : 3 412 mm au lieu de 3 400 mm
- largeur de la trémie : 1 486 mm, prévoir 1 450 mm hors tout
- reculement : 4 760 mm, sans changement

On passe donc à 20 hauteurs de 170,6 mm. Le contrôleur technique n'accepte pas plus de 172 mm. Le nez de marche doit avoir une bande contrastée de 50 mm sur les trois premières et les trois dernières marches.

L'escalier 2 n'est pas relevé : l'échafaudage est encore en place jusqu'au 8 avril.

Étienne
`,
  }),
];
