import { csv, word, workbook } from '../formats/paper.ts';
import { day, days } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';

export const computing: DemoDocument[] = [
  word('informatique', 'Charte informatique.docx', {
    title: "Charte informatique et usage de l'intelligence artificielle",
    author: 'Damien Flament',
    date: '2026-01-19',
    reference: 'Charte informatique - version 4 - 19 janvier 2026',
    prose: `
# Charte informatique
Annexée au règlement intérieur le 19 janvier 2026. Elle s'applique aux postes, téléphones, comptes et logiciels fournis par l'entreprise. Contact : Damien Flament, poste 140.
## 1. Comptes et mots de passe
Le mot de passe compte quatorze caractères au moins et ne se partage pas, même avec le service informatique. La double authentification est obligatoire pour la messagerie et pour la banque. Un compte inutilisé pendant quatre-vingt-dix jours est fermé.
## 2. Usage personnel
Un usage personnel raisonnable est admis pendant les pauses. Les dossiers nommés « Personnel » ne sont ouverts par l'employeur qu'en présence du salarié, sauf risque particulier.
## 3. Fichiers et sauvegardes
Les fichiers de travail sont enregistrés sur le serveur, jamais sur le bureau du poste. Le serveur est sauvegardé chaque nuit à 1 h, et une copie chiffrée quitte les locaux chaque vendredi. Les sauvegardes sont gardées trente-cinq jours; au-delà, un fichier effacé n'est plus récupérable.
Un essai de restauration a lieu deux fois par an. Celui du 8 décembre 2025 a pris 5 h 20 pour l'ensemble du serveur.
## 4. Intelligence artificielle
Il est interdit de copier dans un outil grand public des données de clients, de salariés, des prix d'achat ou des plans. Seuls les outils de l'inventaire sont autorisés. Toute réponse est relue par une personne avant d'être envoyée à un client.
Aucune décision d'embauche, de sanction ou de rémunération n'est prise par un outil automatique. Le tri de candidatures par intelligence artificielle n'est pas autorisé dans l'entreprise.
## 5. Téléphones et déplacements
Le téléphone se verrouille après deux minutes. Les réseaux sans fil publics sont interdits sans le tunnel de l'entreprise. La géolocalisation des véhicules sert à la sécurité et au planning; elle est coupée le soir et le week-end et n'est pas conservée plus de deux mois.
## 6. Incidents
Un courriel douteux est transmis à alerte@menuiserie-lacroix.example sans être ouvert. La perte d'un appareil est signalée dans l'heure, jour et nuit, au 06 39 98 14 00. Toute violation de données personnelles est examinée avec Claire Lacroix, qui dispose de 72 heures pour la notifier à la CNIL lorsqu'elle présente un risque.
## 7. Départ
Les accès sont fermés le dernier jour à 18 h. La boîte aux lettres renvoie une réponse automatique pendant un mois, puis elle est supprimée.
`,
  }),
  workbook('informatique', 'Inventaire outils IA.xlsx', '2026-03-02', [
    {
      name: 'Outils',
      columns: [
        { header: 'Outil', width: 24 },
        { header: 'Usage', width: 42 },
        { header: 'Service', width: 18 },
        { header: 'Hébergement', width: 22 },
        { header: 'Données traitées', width: 36 },
        { header: 'Statut', width: 18 },
        { header: 'Revue', width: 12, format: days },
      ],
      rows: [
        ['Optidébit', 'optimisation des débits de panneaux', 'Atelier', 'poste local', 'plans et cotes', 'autorisé', day('2026-09-01')],
        ['Rédacto', 'premier jet de courriels', 'Bureau', 'France', 'texte sans nom de client', 'autorisé', day('2026-06-15')],
        [
          'Vocalys',
          'transcription des réunions de chantier',
          'Chantiers',
          'Allemagne',
          'voix des participants',
          "à l'essai",
          day('2026-05-04'),
        ],
        ['Assistant grand public', 'questions diverses', 'Bureau', 'États-Unis', 'inconnues', 'interdit', day('2026-03-02')],
        ['ScanFacture', 'lecture des factures fournisseurs', 'Comptabilité', 'France', 'factures, IBAN', 'autorisé', day('2026-12-01')],
        ['TriCV Express', 'classement de candidatures', 'Personnel', 'Irlande', 'CV', 'refusé', day('2026-01-19')],
        [
          'Imagibois',
          "images d'ambiance pour les offres",
          'Commercial',
          'France',
          'photographies de pièces',
          'autorisé',
          day('2026-10-12'),
        ],
      ],
    },
    {
      name: 'Signalements',
      title: 'Usages signalés et suites données',
      columns: [
        { header: 'Date', width: 12, format: days },
        { header: 'Fait', width: 60 },
        { header: 'Suite', width: 50 },
      ],
      rows: [
        [day('2025-11-27'), 'un devis complet collé dans un assistant grand public', 'rappel oral, site bloqué sur le réseau'],
        [
          day('2026-02-09'),
          "enregistrement d'une réunion sans prévenir un sous-traitant",
          'enregistrement effacé, annonce obligatoire au début',
        ],
      ],
    },
  ]),
  csv(
    'informatique',
    'Parc informatique.csv',
    ['Numéro', 'Type', 'Modèle', 'Utilisateur', 'Achat', 'Fin de garantie', 'Prix HT', 'Remarque'],
    [
      ['PC-021', 'portable', 'Altis 14', 'Claire Lacroix', '04/09/2024', '04/09/2027', '1 289,00', 'disque chiffré'],
      ['PC-024', 'station', 'Forge W5', 'Julien Cocquerel', '11/03/2023', '11/03/2026', '2 460,00', 'carte graphique à renouveler'],
      ['PC-025', 'station', 'Forge W5', 'Inès Carpentier', '27/10/2025', '27/10/2028', '2 615,00', 'deux écrans de 27 pouces'],
      ['PC-027', 'portable', 'Altis 14', 'Sofia Benali', '16/01/2025', '16/01/2028', '1 310,00', 'clé de signature bancaire'],
      ['PC-029', 'portable', 'Altis 16', 'Aurélie Dhondt', '16/01/2025', '16/01/2028', '1 495,00', 'sacoche perdue, remplacée'],
      ['TB-003', 'tablette', 'Terrain 10', 'Karim Zerrouki', '02/06/2025', '02/06/2027', '640,00', 'coque antichoc'],
      ['TB-004', 'tablette', 'Terrain 10', 'Étienne Vasseur', '02/06/2025', '02/06/2027', '640,00', 'abonnement de données 20 Go'],
      ['SV-001', 'serveur', 'Baie T340', 'local technique', '19/02/2022', '19/02/2027', '5 870,00', 'onduleur changé en 2025'],
      [
        'IM-002',
        'imprimante',
        'Grand format 36 pouces',
        "bureau d'études",
        '08/11/2021',
        '08/11/2024',
        '3 120,00',
        'hors garantie, à remplacer en 2027',
      ],
    ],
  ),
];
