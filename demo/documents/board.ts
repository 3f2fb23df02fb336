import { lacroix } from '../formats/letterheads.ts';
import { mail, pdf } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';
import { claire } from './people.ts';

export const board: DemoDocument[] = [
  pdf('direction', 'PV comité stratégique mars 2026.pdf', {
    title: 'Procès-verbal du comité stratégique du 23 mars 2026',
    author: 'Claire Lacroix',
    date: '2026-03-23',
    reference: 'Comité stratégique du 23 mars 2026 - confidentiel',
    letterhead: lacroix,
    prose: `
# Procès-verbal du comité stratégique
Séance du lundi 23 mars 2026, de 17 h à 19 h 40, au siège. Présents : Claire Lacroix, présidente; Bernard Lacroix, associé; Philippe Dumortier, expert-comptable; Sandrine Hocquet, associée de Nord Croissance. Document réservé aux participants.
## 1. Résultats 2025
Le chiffre d'affaires 2025 s'établit à 5 840 000 €, contre 5 410 000 € en 2024. Le résultat net est de 213 000 €, soit 3,6 % des ventes. La marge sur matières recule de 1,2 point sous l'effet du prix du chêne.
| Indicateur | 2024 | 2025 | Objectif 2026 |
| Chiffre d'affaires | 5 410 000 € | 5 840 000 € | 6 150 000 € |
| Résultat net | 247 000 € | 213 000 € | 260 000 € |
| Trésorerie au 31 décembre | 612 000 € | 548 000 € | 600 000 € |
| Carnet de commandes, en mois | 5,1 | 6,4 | 6 |
## 2. Affectation du résultat
Il est proposé à l'assemblée de distribuer 60 000 € de dividendes et de mettre le reste en réserve. Nord Croissance demandait 90 000 €; la proposition est écartée par deux voix contre une.
## 3. Investissement
Le comité approuve l'achat d'un second centre d'usinage à cinq axes pour 385 000 € hors taxes, financé par un emprunt de 300 000 € sur sept ans et le solde en fonds propres. La livraison est attendue en janvier 2027. L'extension du bâtiment, chiffrée à 640 000 €, est reportée sans date.
## 4. Croissance externe
Une lettre d'intention non engageante a été adressée à la société Parquets Delcroix, de Seclin (onze salariés). Le prix évoqué se situe entre 700 000 et 850 000 €. Aucune annonce n'est faite au personnel avant la fin de l'audit, prévue le 30 juin 2026.
## 5. Organisation
Étienne Vasseur prendra la direction des travaux au 1er septembre 2026. Le poste d'adjoint du chef d'atelier est créé; il sera proposé en interne d'abord. La fermeture du hall d'exposition, évoquée en décembre, n'est pas retenue.
## 6. Risques
Le premier client, Batinord, pèse 22 % des ventes et paie avec retard : 71 jours en moyenne. Le comité fixe un plafond d'encours de 180 000 € et demande une assurance-crédit avant l'été.
## 7. Questions diverses
Bernard Lacroix cédera 10 % de ses parts à sa fille avant la fin de l'année. Prochain comité le lundi 22 juin 2026.
`,
  }),
  mail('boite-direction', 'Parquets Delcroix audit.eml', {
    from: { name: 'Philippe Dumortier', address: 'p.dumortier@fiduciaire-flandres.example' },
    to: [claire],
    subject: 'Confidentiel - Parquets Delcroix : premiers constats',
    date: '2026-04-03T19:22:00+02:00',
    body: `
Chère Claire,

Voici mes premiers constats, à garder pour vous et votre père.

1. Les comptes 2024 sont propres. Le résultat retraité est de 96 000 €, et non 121 000 € comme indiqué dans le dossier de présentation : le loyer payé à la famille est inférieur de 25 000 € au marché.
2. Un litige prud'homal est en cours avec un ancien chef d'équipe, pour 34 000 €. Aucune provision n'a été passée.
3. Le stock de chêne fumé est surévalué d'un tiers à mon avis.
4. Monsieur Delcroix resterait dix-huit mois comme salarié. Il ne veut pas de complément de prix.

Je descendrais donc l'offre à 680 000 €, dont 80 000 € bloqués sous séquestre pendant deux ans.

Bien à vous,
Philippe
`,
  }),
];
