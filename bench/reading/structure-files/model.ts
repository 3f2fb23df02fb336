import { random } from '../../random.ts';

/** A document as its author means it: what it is made into, and what is asked of the reading, are both taken from this. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; sentences: string[] }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; header: string[]; rows: string[][] };

export interface Model {
  name: string;
  columns: 1 | 2;
  blocks: Block[];
}

const things =
  'la chaudière|le monte-charge|la toiture|le réseau d’eau|la ligne de découpe|le parc de véhicules|l’atelier|le quai nord|la chambre froide|le compresseur|la mezzanine|le local électrique'.split(
    '|',
  );
const acts =
  'est contrôlé par un organisme agréé|fait l’objet d’un relevé mensuel|reste sous la garde du preneur|est remplacé au bout de sept ans|doit être nettoyé chaque trimestre|relève du responsable de site|est couvert par la garantie décennale|ne peut être modifié sans accord écrit'.split(
    '|',
  );
const ends = 'dans un délai de|pour un montant de|au plus tard sous|après un préavis de|avec une franchise de|sur une durée de'.split('|');
const topics =
  'Objet du contrat|Durée et reconduction|Prix et paiement|Livraison|Garantie|Responsabilité|Assurance|Résiliation|Confidentialité|Données personnelles|Maintenance|Pénalités|Réception des travaux|Litiges'.split(
    '|',
  );
const articles =
  'Vis inox A2|Platine murale|Joint torique|Filtre à air|Courroie crantée|Roulement à billes|Câble souple 3G2,5|Gaine annelée|Boîtier étanche|Raccord laiton|Vanne à sphère|Disque à tronçonner|Gant anti-coupure|Palette Europe|Film étirable'.split(
    '|',
  );
const towns = 'Besançon|Quimper|Arras|Niort|Valence|Épinal|Pau|Troyes|Laval|Cahors'.split('|');

export function modelsOf(seed: number): Model[] {
  const { below, pick } = random(seed);
  let number = 100 + below(800);
  // Each sentence bears its own number, so that it is found once.
  const sentence = (): string => {
    number += 1 + below(7);
    const thing = pick(things);
    return `${thing.charAt(0).toUpperCase()}${thing.slice(1)} ${pick(acts)} ${pick(ends)} ${String(number)} ${pick(['jours', 'euros', 'heures', 'mois'])}.`;
  };
  const paragraph = (least = 2): Block => ({ kind: 'paragraph', sentences: Array.from({ length: least + below(4) }, sentence) });
  const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
  const price = (): string => `${String(1 + below(900))},${String(10 + below(89))} €`;
  const ref = (): string => `${pick(['AX', 'BT', 'KR', 'ZN'])}-${String((number += 1 + below(9)))}`;
  const items = (count: number): string[] =>
    Array.from({ length: count }, () => `${pick(articles)} pour ${pick(things)}, lot ${String((number += 3))}`);
  const priceRows = (count: number) => Array.from({ length: count }, () => [ref(), pick(articles), String(1 + below(60)), price()]);
  const prices = (count: number): Block => ({
    kind: 'table',
    header: ['Référence', 'Désignation', 'Quantité', 'Prix HT'],
    rows: priceRows(count),
  });

  const contract: Block[] = [heading(1, `Contrat de maintenance ${String(2020 + below(7))}`), paragraph()];
  for (const [index, topic] of topics.slice(0, 8).entries()) {
    contract.push(heading(2, `Article ${String(index + 1)} – ${topic}`), paragraph(3), paragraph());
    if (index % 3 === 1) contract.push({ kind: 'list', ordered: true, items: items(4) });
    if (index % 3 === 2) contract.push(heading(3, `${String(index + 1)}.1 Conditions particulières`), paragraph());
  }
  const catalogue: Block[] = [
    heading(1, 'Tarif des pièces détachées'),
    paragraph(),
    prices(70),
    heading(2, 'Conditions de vente'),
    paragraph(),
    heading(2, 'Petites séries'),
    prices(6),
    paragraph(),
  ];
  const newsletter: Block[] = [heading(1, 'Lettre aux adhérents')];
  for (const topic of topics.slice(4, 11)) newsletter.push(heading(2, topic), paragraph(4), paragraph(3), paragraph(3));
  const report: Block[] = [
    heading(1, 'Compte rendu de chantier'),
    {
      kind: 'table',
      header: [],
      rows: [
        ['Chantier', `${pick(towns)}, lot ${String((number += 2))}`],
        ['Maître d’ouvrage', 'SCI des Tilleuls'],
        ['Rédacteur', 'Nadia Ferrand'],
        ['Montant du marché', price()],
      ],
    },
  ];
  for (const topic of topics.slice(0, 4))
    report.push(
      heading(2, topic),
      paragraph(),
      { kind: 'list', ordered: false, items: items(5) },
      {
        kind: 'table',
        header: ['Réserve', 'Action demandée', 'Responsable', 'Échéance'],
        rows: Array.from({ length: 6 }, () => [
          ref(),
          sentence(),
          pick(['Nadia Ferrand', 'Paul Ivanov', 'Inès Maurel']),
          `${String(10 + below(18))}/0${String(1 + below(9))}/2026`,
        ]),
      },
    );
  const figures: Block[] = [heading(1, 'Tableau de bord'), paragraph()];
  for (const year of ['2024', '2025', '2026'])
    figures.push(heading(2, `Exercice ${year}`), paragraph(), {
      kind: 'table',
      header: ['Agence', 'Effectif', 'Ventes', 'Marge', 'Évolution'],
      rows: towns.map((town) => [
        town,
        String(3 + below(40)),
        `${String(1 + below(8))} ${String(100 + below(899))} €`,
        `${String(10 + below(30))} %`,
        `${pick(['+', '-'])}${String(1 + below(20))},${String(below(9))} %`,
      ]),
    });
  return [
    { name: 'contrat', columns: 1, blocks: contract },
    { name: 'catalogue', columns: 1, blocks: catalogue },
    { name: 'lettre', columns: 2, blocks: newsletter },
    { name: 'chantier', columns: 1, blocks: report },
    { name: 'tableau', columns: 1, blocks: figures },
  ];
}
