import { mail, plainText, word, workbook } from '../formats/paper.ts';
import { makeCsv } from '../formats/plain.ts';
import { day, days, euros } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';
import { buying, sofia } from './people.ts';

const stock: [string, string, string, number, number, number, string, string][] = [
  ['FER-1120', 'Paumelle inox 140 x 70', 'Ferronor', 186, 80, 7.4, 'A-03', '2026-03-30'],
  ['FER-1142', 'Paumelle réglable 3D, 80 kg', 'Ferronor', 64, 40, 23.9, 'A-03', '2026-03-30'],
  ['FER-2010', 'Serrure à larder axe 50', 'Ferronor', 41, 30, 18.6, 'A-05', '2026-03-30'],
  ['FER-2044', 'Serrure trois points automatique', 'Ferronor', 9, 12, 96.5, 'A-05', '2026-03-27'],
  ['FER-2301', 'Cylindre européen 30 x 40 débrayable', 'Ferronor', 57, 25, 31.2, 'A-06', '2026-03-27'],
  ['FER-3100', 'Ferme-porte à bras, force 2 à 5', 'Ferronor', 22, 15, 64.0, 'B-01', '2026-03-30'],
  ['FER-3170', 'Ferme-porte encastré coupe-feu', 'Ferronor', 4, 6, 148.0, 'B-01', '2026-03-27'],
  ['QLY-0410', 'Coulisse sortie totale 500 mm', 'Quincaillerie Lys', 120, 60, 14.3, 'B-04', '2026-03-23'],
  ['QLY-0433', 'Charnière invisible 110°', 'Quincaillerie Lys', 310, 150, 3.1, 'B-04', '2026-03-23'],
  ['QLY-0512', 'Vérin de relevage 100 N', 'Quincaillerie Lys', 38, 20, 8.75, 'B-05', '2026-03-23'],
  ['VIS-5060', 'Vis bois inox A2 5 x 60, boîte de 200', 'Boulonnerie Roubaisienne', 73, 50, 19.9, 'C-01', '2026-03-31'],
  ['VIS-6120', 'Vis de structure 6 x 120, boîte de 100', 'Boulonnerie Roubaisienne', 26, 30, 27.4, 'C-01', '2026-03-31'],
  ['JNT-0007', 'Joint intumescent 20 x 2, rouleau de 25 m', 'Ferronor', 15, 10, 41.0, 'C-06', '2026-03-30'],
  ['COL-0201', 'Colle polyuréthane D4, bidon de 5 kg', 'Chimibois', 11, 8, 58.2, 'D-02', '2026-03-31'],
  ['COL-0310', 'Colle vinylique D3, seau de 10 kg', 'Chimibois', 14, 6, 39.5, 'D-02', '2026-03-31'],
];

/** The hardware supplier, whose terms resemble those of the timber supplier, and the stock. */
export const hardware: DemoDocument[] = [
  word('fournisseurs', 'Contrat quincaillerie Ferronor.docx', {
    title: "Contrat d'approvisionnement en quincaillerie",
    author: 'Ferronor Distribution',
    date: '2025-01-27',
    reference: 'Ferronor Distribution - contrat CA-0590',
    prose: `
# Contrat d'approvisionnement CA-0590
Le présent contrat lie Ferronor Distribution, 210 route de Tournai à Villeneuve-d'Ascq, représentée par Madame Sylvie Caron, directrice commerciale, et la Menuiserie Lacroix, représentée par Madame Claire Lacroix.
## 1. Objet et périmètre
Ferronor fournit les ferrures, serrures, ferme-portes, joints et accessoires référencés dans le catalogue annexé. Les coulisses et charnières de mobilier n'entrent pas dans le contrat : la Menuiserie Lacroix les achète où elle veut.
## 2. Durée et sortie
Le contrat est conclu pour deux ans à compter du 1er février 2025. Il se reconduit ensuite d'année en année, sauf dénonciation par courrier recommandé reçu deux mois avant l'échéance.
## 3. Chiffre d'affaires et remises
La remise de base est de 32 % sur le prix public. Une ristourne annuelle s'y ajoute, versée sous forme d'avoir au mois de février suivant.
| Chiffre d'affaires annuel HT | Ristourne |
| jusqu'à 40 000 € | 0 % |
| de 40 001 à 70 000 € | 1,5 % |
| de 70 001 à 100 000 € | 3 % |
| au-delà de 100 000 € | 4,5 % |
Aucun volume minimal n'est exigé. La remise de base n'est pas remise en cause si le chiffre d'affaires baisse.
## 4. Livraison
Les commandes passées avant 15 heures sont livrées le lendemain avant 10 heures, du mardi au samedi. Le port est offert à partir de 350 € hors taxes; en dessous, une participation de 14 € est facturée.
Pour un article indisponible plus de quarante-huit heures, Ferronor propose un équivalent de qualité au moins égale au même prix. Tout retard de plus de trois jours ouvrés donne droit à une pénalité de 0,5 % de la valeur de la commande par jour, plafonnée à 5 %.
## 5. Stock en dépôt
Ferronor installe à l'atelier une armoire de dépôt d'une valeur de 6 500 €. Les articles prélevés sont relevés et facturés le dernier vendredi du mois. L'inventaire contradictoire a lieu en juin et en décembre; les écarts supérieurs à 2 % sont facturés.
## 6. Garantie et retours
Les serrures et ferme-portes sont garantis cinq ans, pièces seulement. Les retours d'articles neufs sont acceptés sous trente jours avec une décote de 10 %. Les articles coupés, percés ou commandés spécialement ne sont pas repris.
## 7. Paiement
Les factures sont payables à trente jours fin de mois, par prélèvement. Aucun escompte n'est accordé. L'encours autorisé est de 25 000 €.
## 8. Interlocuteurs
- Commandes : comptoir professionnel, 03 53 01 48 20
- Technique coupe-feu : Rémi Gosselin, 06 39 98 12 07
- Litiges et avoirs : service clients, réponse sous deux jours ouvrés
> Fait à Villeneuve-d'Ascq, le 27 janvier 2025
`,
  }),
  mail('boite-achats', 'Hausse tarif Ferronor avril 2026.eml', {
    from: { name: 'Sylvie Caron (Ferronor)', address: 's.caron@ferronor.example' },
    to: [buying, sofia],
    subject: 'Évolution de nos prix au 1er avril 2026',
    date: '2026-02-24T16:30:00+01:00',
    body: `
Bonjour,

Comme annoncé lors de notre rendez-vous du 12 février, nos prix publics évoluent au 1er avril 2026 :

- serrures et cylindres : + 3,8 %
- ferme-portes : + 5,2 %
- paumelles et ferrures inox : + 6,5 %
- joints intumescents : prix inchangés

Votre remise contractuelle reste la même. Les commandes enregistrées jusqu'au 27 mars inclus seront livrées aux anciens prix, à condition que la livraison soit demandée avant le 30 avril.

Vous trouverez en pièce jointe les prix nets de vos quinze premières références.

Bien cordialement,
Sylvie Caron
Directrice commerciale, Ferronor Distribution
`,
    attached: {
      name: 'Prix nets Lacroix au 1er avril.csv',
      mediaType: 'text/csv',
      bytes: makeCsv(
        ['Référence', 'Désignation', 'Prix net HT avril 2026'],
        [
          ['FER-1120', 'Paumelle inox 140 x 70', '7,88'],
          ['FER-1142', 'Paumelle réglable 3D, 80 kg', '25,45'],
          ['FER-2010', 'Serrure à larder axe 50', '19,31'],
          ['FER-2044', 'Serrure trois points automatique', '100,17'],
          ['FER-3100', 'Ferme-porte à bras, force 2 à 5', '67,33'],
          ['FER-3170', 'Ferme-porte encastré coupe-feu', '155,70'],
        ],
      ),
    },
  }),
  workbook('achats', 'Stock quincaillerie.xlsx', '2026-03-31', [
    {
      name: 'Stock',
      columns: [
        { header: 'Référence', width: 12 },
        { header: 'Désignation', width: 42 },
        { header: 'Fournisseur', width: 26 },
        { header: 'Quantité', width: 10 },
        { header: 'Seuil', width: 8 },
        { header: 'Prix unitaire HT', width: 16, format: euros },
        { header: 'Emplacement', width: 13 },
        { header: 'Compté le', width: 12, format: days },
        { header: 'Valeur', width: 14, format: euros },
      ],
      rows: stock.map(([reference, name, from, quantity, least, price, place, counted], index) => [
        reference,
        name,
        from,
        quantity,
        least,
        price,
        place,
        day(counted),
        {
          formula: `D${index + 2}*F${index + 2}`,
          result: Math.round(quantity * price * 100) / 100,
        },
      ]),
    },
    {
      name: 'À commander',
      title: 'Articles sous le seuil au 31 mars 2026',
      columns: [
        { header: 'Référence', width: 12 },
        { header: 'Désignation', width: 42 },
        { header: 'Manque', width: 10 },
        { header: 'Décision', width: 44 },
      ],
      rows: [
        ['FER-2044', 'Serrure trois points automatique', 3, 'commander 20, chantier du collège en juin'],
        ['FER-3170', 'Ferme-porte encastré coupe-feu', 2, 'commander 8 avant la hausse du 1er avril'],
        ['VIS-6120', 'Vis de structure 6 x 120, boîte de 100', 4, 'attendre, la ligne escalier passe en 6 x 140'],
      ],
    },
  ]),
  plainText(
    'achats',
    'Consignes réception marchandises.txt',
    `
CONSIGNES DE RÉCEPTION DES MARCHANDISES
Affichage quai - mise à jour du 6 janvier 2026 - A. Dhondt

1. HORAIRES
Le quai reçoit du lundi au jeudi de 7 h à 15 h 30, le vendredi de 7 h à 11 h 30.
Aucun camion n'est déchargé entre 12 h et 13 h : le cariste est seul.

2. AVANT DE SIGNER
Comptez les colis et comparez avec le bon de commande, pas seulement avec le bon de livraison.
Ouvrez au moins un colis sur cinq pour la quincaillerie et tous les châssis vitrés.
Écrivez les réserves sur le bordereau du transporteur : « sous réserve de déballage » ne vaut rien.
Confirmez les réserves par lettre recommandée au transporteur dans les trois jours.

3. BOIS
Mesurez l'humidité sur dix pièces par paquet. Notez la valeur à la craie sur le chant.
Au-dessus de 12 %, le paquet reste dehors sous bâche et Marc décide.
Les panneaux se stockent à plat sur cinq cales, jamais debout contre le mur.

4. VITRAGES
Les vitrages restent sur leur chevalet, inclinés de 5 degrés environ, intercalaires liège en place.
Deux personnes au minimum au-dessus de 25 kg, avec ventouses contrôlées.

5. OÙ RANGER LES PAPIERS
Bon de livraison signé : bannette verte du bureau des achats, le jour même.
Fiche de données de sécurité d'un produit nouveau : classeur rouge de la cabine de finition.
`,
    'windows-1252',
  ),
];
