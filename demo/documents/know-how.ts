import { markdown, webPage } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

/** What the workshop knows and keeps to itself. */
export const knowHow: DemoDocument[] = [
  markdown(
    'savoir-faire',
    'Fiche assemblages.md',
    `
# Fiche atelier : assemblages

Tenue par Marc Delvaux, revue en septembre 2025 avec Gérard Mouton. Réservée à l'atelier.

## Tenon et mortaise

- Épaisseur du tenon : le tiers de l'épaisseur de la pièce, arrondi à l'outil le plus proche.
- Longueur du tenon borgne : deux tiers de la largeur du montant, sans descendre sous 35 mm.
- Jeu en fond de mortaise : 2 mm, pour la colle.
- Le tenon doit entrer à la main sur les deux tiers et au maillet sur le reste. S'il entre entièrement à la main, il est trop lâche et la pièce est reprise.

## Faux tenons

Pour les bâtis de portes, nous mettons deux faux tenons de 14 x 140 mm par traverse. Le hêtre étuvé convient; le sapin est interdit. Profondeur de perçage : 72 mm de chaque côté.

## Queues d'aronde

| Bois | Pente | Largeur mini de la queue |
|------|-------|--------------------------|
| Feuillus durs | 1 pour 8 | 12 mm |
| Résineux | 1 pour 6 | 15 mm |
| Panneaux | à éviter | - |

## Collage

Intérieur sec : colle D3, 150 g/m², temps de serrage 25 minutes à 20 °C.
Extérieur et escaliers : colle D4, 180 g/m², temps de serrage 50 minutes à 20 °C.
En dessous de 12 °C, on ne colle pas : on attend ou on chauffe la pièce.
Une pièce collée ne passe pas à la raboteuse avant 12 heures.

## Escaliers

La marche est embrevée de 15 mm dans le limon. On laisse un jeu de 1 mm sous la contremarche et on la visse par dessous : c'est ce qui évite les grincements.
Les limons de plus de 4 m sont aboutés à mi-bois, jamais à plat joint.

## Ce que nous avons appris à nos dépens

- 2018, mairie d'Hem : portes voilées parce que les deux parements venaient de lots d'humidité différente. Depuis, même paquet pour les deux faces.
- 2022, gîte de Cassel : chevilles en chêne vert, sorties de 3 mm en un an. Depuis, chevilles séchées à 6 %.
`,
  ),
  markdown(
    'savoir-faire',
    'Fiche finitions.md',
    `
# Fiche atelier : finitions

Responsable de la cabine : Nathalie Pruvost. Dernière mise à jour le 17 novembre 2025.

## Préparation

Ponçage du chêne : 80, 120, puis 150. On s'arrête à 150 avant une huile, à 180 avant un vernis.
Le hêtre se mouille à l'éponge entre 120 et 150 pour relever le fil.
Dépoussiérer à l'aspirateur puis au chiffon antistatique. Pas de soufflette dans la cabine.

## Vernis à l'eau

- Deux couches de 100 g/m² au pistolet basse pression, buse de 1,3 mm, 2,2 bars.
- Égrenage au 280 entre les couches, après 3 heures de séchage.
- Manipulation après 6 heures, empilage après 24 heures avec intercalaires.
- Température de cabine entre 18 et 24 °C. Au-dessus de 70 % d'humidité de l'air, on ne vernit pas.

## Huile dure

Application au rouleau, 30 g/m², essuyage après 15 minutes sans exception.
Deuxième couche le lendemain, séchage complet en sept jours. Les chiffons imprégnés s'enflamment seuls : ils vont dans le bac métallique à eau, vidé chaque soir.

## Teintes maison

| Nom | Recette pour 1 litre | Bois |
|-----|----------------------|------|
| Miel 12 | 940 ml de base incolore, 45 ml de jaune, 15 ml de brun | chêne |
| Gris Deûle | 900 ml de base incolore, 70 ml de gris, 30 ml de blanc | chêne, frêne |
| Noir Escaut | 860 ml de base incolore, 140 ml de noir | hêtre |

La recette du Gris Deûle ne va pas sur le mélèze, il verdit en six mois.

## Extérieur

Fenêtres : une couche d'imprégnation, une de fond, deux de lasure, 250 micromètres humides au total. Les chants bas reçoivent une couche de plus.
Garantie donnée au client : cinq ans sur la tenue de la lasure au sud, huit ans ailleurs, si l'entretien annuel est fait.
`,
  ),
  markdown(
    'savoir-faire',
    'Fiche humidité du bois.md',
    `
# Fiche atelier : humidité et stabilité

## À quel taux travailler

| Ouvrage | Humidité du bois au débit | Tolérance |
|---------|---------------------------|-----------|
| Mobilier et agencement chauffé | 8 % | 1 point |
| Portes intérieures | 9 % | 1 point |
| Escaliers | 10 % | 1 point |
| Fenêtres et portes extérieures | 13 % | 2 points |
| Bardage et terrasses | 16 % | 2 points |

## Comment mesurer

Humidimètre à pointes, pointes isolées enfoncées au tiers de l'épaisseur, dans le sens du fil, à plus de 50 cm des bouts. Trois mesures par planche, on garde la plus haute.
L'appareil est vérifié sur son bloc étalon le premier lundi du mois. Il lit 1 point de trop sur le frêne.

## Repos en atelier

Le bois qui arrive repose trois semaines sur épingles de 22 mm avant le débit, quatre semaines en hiver. Un bois corroyé attend encore 48 heures avant la mise à dimension finale.
L'atelier est tenu entre 45 et 55 % d'humidité de l'air. En janvier, les trois brumisateurs tournent de 5 h à 14 h.

## Retrait à prévoir

Le chêne bouge d'environ 0,3 % de sa largeur par point d'humidité dans le sens tangentiel, 0,2 % dans le sens radial. Le hêtre bouge davantage, 0,4 % : on évite les panneaux de plus de 400 mm en hêtre massif.

## Parquets

Chape à 2,5 % au plus pour un parquet collé. Jamais de pose sur un chauffage au sol qui n'a pas fait sa première chauffe. Jeu périphérique de 8 mm jusqu'à 6 m de large, puis 1 mm de plus par mètre.
`,
  ),
  webPage(
    'atelier',
    'Gamme fabrication porte EI30.html',
    'Gamme de fabrication : bloc-porte coupe-feu EI 30',
    `
# Gamme de fabrication : bloc-porte coupe-feu EI 30
Référence GF-031, version 4 du 2 février 2026. La gamme suit le procès-verbal de classement n° 21-A-447, valable jusqu'au 14 septembre 2027. Tout écart doit être soumis au laboratoire : une porte modifiée n'est plus une porte coupe-feu.
## Opérations
| N° | Opération | Poste | Temps (min) |
| 10 | Débit de l'âme coupe-feu 40 mm | M-01 | 12 |
| 20 | Alaise en hêtre 8 mm sur quatre chants | M-06 | 18 |
| 30 | Rainure pour joint intumescent 20 x 2 | M-07 | 9 |
| 40 | Placage des deux faces, presse 25 minutes | presse | 35 |
| 50 | Perçage des paumelles et de la serrure | M-07 | 14 |
| 60 | Huisserie, coupe d'onglet et montage | établi | 40 |
| 70 | Contrôle et marquage | établi | 10 |
## Points à ne pas manquer
- Trois paumelles inox au moins, quatre au-dessus de 2,10 m.
- Le joint intumescent est continu dans les angles, sans coupe droite.
- Jeu en périphérie : 3 mm, jeu sous la porte : 5 mm au plus.
- La plaque de marquage se pose sur le chant côté paumelles, jamais sur la face.
- Aucun oculus n'est ajouté sur une porte de cette gamme.
## Contrôle
Une porte sur dix est pesée : 46 kg pour un vantail de 93 x 204, à 2 kg près. Un écart signale une âme qui n'est pas la bonne.
`,
  ),
];
