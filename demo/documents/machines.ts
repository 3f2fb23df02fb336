import { lacroix } from '../formats/letterheads.ts';
import { mail, pdf, plainText, workbook } from '../formats/paper.ts';
import { day, days } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';
import { marc } from './people.ts';

export const machines: DemoDocument[] = [
  pdf('machines', "Fiche machine centre d'usinage.pdf", {
    title: "Fiche machine M-07, centre d'usinage",
    author: 'Marc Delvaux',
    date: '2026-01-22',
    reference: "Fiche machine M-07 - centre d'usinage",
    letterhead: lacroix,
    prose: `
# Fiche machine M-07 - centre d'usinage
Centre d'usinage quatre axes Norvik C400, mis en service le 8 juin 2019. Opérateurs autorisés : Thibault Lemaire, Sarah Declercq et, pour les réglages seulement, Marc Delvaux. Constructeur représenté par Mécatronix, Seclin.
## 1. Caractéristiques
| Caractéristique | Valeur |
| Course utile X, Y, Z | 3 680 x 1 310 x 220 mm |
| Broche | 12 kW, 24 000 tours par minute |
| Magasin d'outils | 16 emplacements |
| Pression d'air | 7 bars minimum |
| Débit d'aspiration | 3 900 m³ par heure |
| Poids | 4 150 kg |
## 2. Entretien courant
| Fréquence | Opération | Durée | Qui |
| Chaque jour | souffler les guides, vider le bac, contrôler la pression | 10 minutes | opérateur |
| Chaque semaine | graisser les rails, 4 coups de pompe par point | 25 minutes | opérateur |
| Chaque mois | nettoyer les filtres de la pompe à vide | 40 minutes | Thibault Lemaire |
| Toutes les 500 heures | vidanger la pompe à vide, huile VG 100, 2,5 litres | 1 h 30 | Thibault Lemaire |
| Toutes les 2 000 heures | remplacer les courroies de l'axe X | 4 heures | Mécatronix |
| Chaque année | géométrie et révision complète | 2 jours | Mécatronix |
La graisse est une graisse au lithium de grade 2. Ne jamais employer de graisse au graphite : elle encrasse les patins. Le compteur marquait 11 480 heures le 19 janvier 2026.
## 3. Sécurité
Le tapis sensible et les deux barrages immatériels sont essayés chaque lundi avant la première pièce; le résultat est noté au cahier. En cas de défaut, la machine n'est pas démarrée, même pour finir une série. La consignation est faite au sectionneur Q3, cadenas rouge, clé sur soi.
Il est interdit d'entrer dans l'enclos pendant un cycle. Les pièces de moins de 180 mm sont tenues par gabarit, pas par ventouses.
## 4. Pannes connues
- Alarme 214 : vide insuffisant. Contrôler les joints de ventouses, puis le filtre. Dans neuf cas sur dix, c'est un joint.
- Alarme 331 : dérive de la broche. Laisser refroidir vingt minutes; si elle revient, appeler Mécatronix.
- Perte d'origine de l'axe Z après une coupure : refaire la prise d'origine, puis un perçage d'essai de 5 mm.
## 5. Dépannage
Contrat d'assistance Mécatronix n° 5512 : intervention sous huit heures ouvrées, 03 53 01 77 60, déplacement compris. Les pièces d'usure ne sont pas comprises. La hotline répond de 7 h à 19 h, pas le samedi.
`,
  }),
  workbook('machines', 'Suivi des machines 2026.xlsx', '2026-04-01', [
    {
      name: 'Parc',
      columns: [
        { header: 'N°', width: 7 },
        { header: 'Machine', width: 34 },
        { header: 'Année', width: 8 },
        { header: 'Dernier contrôle', width: 16, format: days },
        { header: 'Prochain contrôle', width: 16, format: days },
        { header: 'Organisme', width: 20 },
        { header: 'État', width: 44 },
      ],
      rows: [
        ['M-01', 'Scie à format', 2012, day('2025-09-11'), day('2026-09-11'), 'Contrôle Flandre', 'bon, inciseur changé en février'],
        [
          'M-02',
          'Raboteuse quatre faces',
          2008,
          day('2025-09-11'),
          day('2026-09-11'),
          'Contrôle Flandre',
          "rouleau d'entraînement usé, à remplacer",
        ],
        ['M-03', 'Toupie à arbre inclinable', 2015, day('2025-09-12'), day('2026-09-12'), 'Contrôle Flandre', 'bon'],
        ['M-04', 'Scie à ruban', 1999, day('2025-09-12'), day('2026-09-12'), 'Contrôle Flandre', 'réforme prévue en 2027'],
        ['M-05', 'Tenonneuse double', 2006, day('2025-09-12'), day('2026-09-12'), 'Contrôle Flandre', 'bon'],
        [
          'M-06',
          'Plaqueuse de chants',
          2025,
          day('2025-11-20'),
          day('2026-11-20'),
          'Contrôle Flandre',
          "sous garantie jusqu'au 20 novembre 2027",
        ],
        [
          'M-07',
          "Centre d'usinage Norvik C400",
          2019,
          day('2025-09-11'),
          day('2026-09-11'),
          'Contrôle Flandre',
          'révision annuelle faite le 21 janvier',
        ],
        ['M-08', 'Ponceuse large bande', 2017, day('2025-09-12'), day('2026-09-12'), 'Contrôle Flandre', 'tapis à surveiller'],
        ['M-09', 'Presse à cadrer', 2003, day('2025-09-12'), day('2026-09-12'), 'Contrôle Flandre', 'fuite hydraulique réparée le 9 mars'],
        ['L-01', 'Chariot élévateur 2,5 t', 2020, day('2026-02-10'), day('2026-08-10'), 'Levage Nord', 'bon, contrôle tous les six mois'],
        ['L-02', 'Pont roulant 1 t', 2011, day('2025-10-02'), day('2026-10-02'), 'Levage Nord', 'câble changé'],
      ],
    },
    {
      name: 'Affûtage',
      title: 'Affûtage des outils, allers et retours chez Affûtage Verlinghem',
      columns: [
        { header: 'Outil', width: 36 },
        { header: 'Départ', width: 12, format: days },
        { header: 'Retour', width: 12, format: days },
        { header: 'Coût HT', width: 12 },
      ],
      rows: [
        ['Lame de scie 350 mm, 72 dents', day('2026-01-15'), day('2026-01-22'), 31],
        ['Fers de raboteuse, jeu de quatre', day('2026-02-05'), day('2026-02-12'), 58],
        ['Porte-outils à profil de plinthe', day('2026-03-02'), day('2026-03-11'), 74],
      ],
    },
  ]),
  plainText(
    'machines',
    'Mémo compresseur et aspiration.txt',
    `
MÉMO COMPRESSEUR ET ASPIRATION
(à lire avant d'ouvrir l'atelier - Marc, décembre 2025)

Ouverture, 7 h 10
- Mettre le sécheur d'air cinq minutes avant le compresseur, jamais l'inverse.
- Attendre 8,5 bars au manomètre de tête avant d'ouvrir la vanne du réseau.
- Purger la cuve : il doit sortir moins d'un verre d'eau. S'il y en a plus, le sécheur est à nettoyer.

Aspiration
- Démarrer les ventilateurs l'un après l'autre, avec trente secondes d'écart : la protection ne tient pas les deux ensemble.
- Ne jamais aspirer de métal, d'aluminium ni de mégot. Les balayures du poste de ferrage vont à la poubelle grise.
- Le silo se vide à 80 % de remplissage, en pratique tous les neuf jours. Société Copeaux des Flandres, 06 39 98 31 62, prévenir la veille avant 14 h.

Fermeture
- Laisser tourner l'aspiration dix minutes après la dernière machine.
- Fermer la vanne du réseau, puis arrêter le compresseur. Vidanger la cuve le vendredi.

En cas de feu dans le silo
- Arrêter les ventilateurs, NE PAS ouvrir la trappe, noyer par la colonne sèche.
- Appeler le 18 puis Marc au 06 39 98 20 11.

Huile du compresseur : synthétique 46, vidange toutes les 4 000 heures ou une fois par an.
Filtre à air : tous les six mois, en avril et en octobre.
`,
    'utf-8',
  ),
  mail('boite-chantiers', 'Dépannage plaqueuse de chants.eml', {
    from: { name: 'Mécatronix - assistance', address: 'assistance@mecatronix.example' },
    to: [marc],
    subject: "Rapport d'intervention 26-0417 : plaqueuse de chants M-06",
    date: '2026-03-19T17:40:00+01:00',
    body: `
Bonjour Marc,

Compte rendu de l'intervention de ce jour sur la plaqueuse M-06, faite par notre technicien Ludovic Baert de 13 h 15 à 16 h.

Constat : le bac à colle ne montait qu'à 168 °C, d'où les chants qui se décollaient sur le blanc. La sonde de température était encrassée.
Travaux : sonde remplacée, bac décapé, consigne remise à 195 °C pour la colle EVA en granulés.
Essai : douze pièces, aucun décollement après refroidissement.

À faire chez vous : utiliser la colle transparente d'un seul fabricant. Le mélange des deux granulés trouvés dans le silo explique le dépôt.

L'intervention est prise en charge par la garantie. Seule la sonde d'avance que vous avez gardée en secours est facturée, 118 € hors taxes.

Cordialement,
Assistance Mécatronix
`,
  }),
];
