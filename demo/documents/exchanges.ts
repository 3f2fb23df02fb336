import { file, scan } from '../formats/paper.ts';
import { makeMail, type Mail } from '../formats/mail.ts';
import { makeOutlook } from '../formats/outlook.ts';
import { makePdf } from '../formats/pdf.ts';
import type { DemoDocument } from '../organisation.ts';
import { buying, claire, etienne, marc, sofia } from './people.ts';

const accountant = { name: 'Philippe Dumortier', address: 'p.dumortier@fiduciaire-flandres.example' };

const quote = (): Promise<Uint8Array> =>
  makePdf({
    title: 'Devis DQ-2026-118',
    author: 'Quincaillerie Lys',
    date: '2026-04-08',
    reference: 'Devis DQ-2026-118',
    letterhead: {
      name: 'Quincaillerie Lys',
      line: 'Ferrures de mobilier et d’agencement',
      foot: 'Quincaillerie Lys SARL - 33 rue du Dragon, 59200 Tourcoing',
      colour: '#44546a',
    },
    prose: `
# Devis DQ-2026-118
Pour le chantier de la Librairie du Vieux Lille. Établi le 8 avril 2026 par Benoît Fauchille.
| Référence | Désignation | Quantité | Prix unitaire HT | Total HT |
| QLY-0410 | Coulisse sortie totale 500 mm | 64 | 12,90 € | 825,60 € |
| QLY-0610 | Profilé lumineux encastré, le mètre | 38 | 21,40 € | 813,20 € |
| QLY-0618 | Transformateur 60 W | 6 | 34,00 € | 204,00 € |
Total hors taxes : 1 842,80 €. Prix tenus jusqu'au 30 avril 2026. Livraison sous six jours ouvrés, franco à partir de 500 €.
Les profilés coupés à la longueur ne sont ni repris ni échangés.
`,
  });

const letters: Mail[] = [
  {
    from: accountant,
    to: [sofia],
    subject: 'Comptes 2025 : pièces qui manquent',
    date: '2026-03-12T09:05:00+01:00',
    body: `
Bonjour Sofia,

Après notre passage, il nous manque quatre choses :

- le relevé bancaire de décembre, page 3 ;
- le contrat du fourgon acheté en mars 2025 ;
- l'explication du virement de 1 284,60 € resté en compte d'attente depuis le 17 septembre ;
- le deuxième paiement de la Boulonnerie Roubaisienne : la même facture semble payée deux fois.

Merci de nous répondre avant le 18 mars, nous bouclons le 20.

Philippe Dumortier
`,
  },
  {
    from: sofia,
    to: [accountant],
    subject: 'RE: Comptes 2025 : pièces qui manquent',
    date: '2026-03-16T11:40:00+01:00',
    body: `
Bonjour Philippe,

Le relevé et le contrat partent ce matin par la plateforme.

Le virement de 1 284,60 € vient de l'assurance de Flandrimmo, pour la vitrine cassée en août. Il faudra le passer en produit.

Pour la Boulonnerie, vous avez raison : j'ai demandé le remboursement par virement, ils me l'ont promis pour le 30 avril.

Sofia
`,
  },
  {
    from: accountant,
    to: [sofia, claire],
    subject: 'Rendez-vous pour les comptes 2025',
    date: '2026-03-19T17:20:00+01:00',
    body: `
Bonjour à toutes les deux,

Je vous propose de vous remettre les comptes le mardi 28 avril à 14 h 30, dans nos bureaux. Prévoyez une heure et demie. Nous parlerons aussi du passage à la facture électronique.

Philippe Dumortier
`,
  },
];

/** A box exported from a mail program: each message after a line that names its sender and its day. */
function boxOf(mails: readonly Mail[]): Uint8Array {
  const parts = mails.flatMap((one) => [
    Buffer.from(
      `From ${one.from.address} ${new Date(one.date).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, '$1 $3 $2 $5 $4')}\r\n`,
    ),
    Buffer.from(makeMail(one)),
    Buffer.from('\r\n'),
  ]);
  return new Uint8Array(Buffer.concat(parts));
}

/** Mails that carry something. */
export const exchanges: DemoDocument[] = [
  file(
    'boite-achats',
    'Devis coulisses Librairie du Vieux Lille.eml',
    'message/rfc822',
    async () =>
      makeMail({
        from: { name: 'Benoît Fauchille', address: 'b.fauchille@quincaillerie-lys.example' },
        to: [buying],
        subject: 'Votre demande pour la Librairie du Vieux Lille',
        date: '2026-04-08T15:02:00+02:00',
        body: `
Bonjour Madame Dhondt,

Vous trouverez notre devis en pièce jointe. J'ai baissé le prix des coulisses à 12,90 € parce que vous en prenez plus de cinquante.

Les profilés lumineux arrivent d'Italie : comptez trois semaines si la commande passe après le 17 avril.

Benoît Fauchille
`,
        attached: { name: 'Devis DQ-2026-118 Quincaillerie Lys.pdf', mediaType: 'application/pdf', bytes: await quote() },
      }),
    { encloses: ['Devis DQ-2026-118 Quincaillerie Lys.pdf'] },
  ),
  file(
    'boite-achats',
    'Bois fendu paquet P-3308.msg',
    'application/vnd.ms-outlook',
    async () =>
      makeOutlook({
        from: marc,
        to: [{ name: 'Corinne Maillard', address: 'expedition@scierie-helpe.example' }, buying, etienne],
        subject: 'Paquet P-3308 : trois plateaux fendus',
        date: '2026-04-09T13:30:00+02:00',
        body: `
Bonjour Corinne,

Le camion est arrivé ce matin. Le paquet P-3307 est parfait. Sur le P-3308, trois plateaux sont fendus en bout sur quarante centimètres, je les ai mis de côté et photographiés. L'étiquette est jointe.

Je garde le reste, il me faut ce bois pour les limons de l'escalier 1. Faites-moi un avoir de 0,18 m³ plutôt qu'un échange.

L'humidité est bonne : 10,4 et 11,1 %.

Marc
`,
        attached: { name: 'Étiquette paquet P-3308.png', mediaType: 'image/png', bytes: await scan('etiquette-paquet.png') },
      }),
    { encloses: ['Étiquette paquet P-3308.png'] },
  ),
  file('boite-compta', 'Échanges Fiduciaire des Flandres mars 2026.mbox', 'application/mbox', () => boxOf(letters), {
    encloses: letters.map(({ subject }) => `${subject}.eml`),
  }),
];
