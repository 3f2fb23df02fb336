import { lacroix } from '../formats/letterheads.ts';
import { mail, pdf, word } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';
import { claire, etienne, sofia } from './people.ts';

export const accounts: DemoDocument[] = [
  word('comptes', 'Note clôture 2025.docx', {
    title: "Note de clôture de l'exercice 2025",
    author: 'Sofia Benali',
    date: '2026-02-27',
    reference: 'Clôture 2025 - note de travail',
    prose: `
# Note de clôture de l'exercice 2025
Rédigée par Sofia Benali pour le cabinet Fiduciaire des Flandres. Exercice du 1er janvier au 31 décembre 2025. Intervention du cabinet sur place du 9 au 11 mars 2026.
## 1. Stocks
L'inventaire a été fait le 19 décembre, atelier arrêté, et remonté au 31 par les bons de sortie. Le bois est évalué au coût moyen pondéré, la quincaillerie au dernier prix d'achat.
| Stock | 31 décembre 2024 | 31 décembre 2025 |
| Bois massif | 118 430 € | 127 960 € |
| Panneaux | 46 210 € | 41 875 € |
| Quincaillerie | 33 540 € | 36 105 € |
| Travaux en cours | 204 700 € | 251 300 € |
Une dépréciation de 7 200 € est passée sur le frêne de 2022, piqué. Les chutes ne sont pas valorisées.
## 2. Créances douteuses
- Brasserie du Canal : liquidation judiciaire, créance de 9 360 € TTC dépréciée à 100 % du montant hors taxes.
- SCI Horizon : litige sur un parquet, 4 512 € TTC, dépréciée à 50 %.
- Batinord : retard, mais pas de dépréciation, l'encours ayant été réglé en janvier.
## 3. Provisions
La provision pour garantie est de 1,1 % du chiffre d'affaires des travaux, soit 58 900 €. La provision pour départs en retraite, évaluée à 74 300 €, figure en annexe et n'est pas comptabilisée. Aucun litige prud'homal n'est en cours.
## 4. Immobilisations
Le centre d'usinage est amorti sur huit ans, les véhicules sur cinq ans, l'outillage électroportatif en charges au-dessous de 500 € hors taxes. L'ancienne plaqueuse de chants a été vendue 3 000 € le 4 novembre; moins-value de 1 150 €.
## 5. Charges à payer et produits constatés d'avance
Les primes d'assurance et le loyer du premier trimestre sont répartis. Facture non parvenue d'Électricité de Flandre : 5 780 € hors taxes. Produits constatés d'avance sur le collège Jean-Jaurès : 15 656 € correspondant à l'avance de 10 %.
## 6. Taxe sur la valeur ajoutée
La déclaration est mensuelle, le 19 au plus tard. La TVA est exigible à l'encaissement pour les travaux et à la livraison pour les meubles vendus sans pose. Un crédit de 12 318 € a été reporté en janvier; il n'a pas été demandé en remboursement.
## 7. Facturation électronique
La réception des factures électroniques devient obligatoire le 1er septembre 2026 pour toutes les entreprises; l'émission le devient pour nous le 1er septembre 2027. La plateforme retenue est Pont-Facture, à 49 € par mois.
## 8. Calendrier
Comptes provisoires le 20 mars, liasse fiscale avant le 5 mai, assemblée avant le 30 juin 2026.
`,
  }),
  pdf('comptes', 'Facture F2026-0212 Batinord.pdf', {
    title: 'Facture F2026-0212',
    author: 'Menuiserie Lacroix',
    date: '2026-03-16',
    reference: 'Facture F2026-0212',
    letterhead: lacroix,
    prose: `
> Batinord SAS
> 77 avenue de la Fosse-aux-Chênes
> 59100 Roubaix
> TVA FR 94 999 250 442
# Facture F2026-0212
Date de facture : 16 mars 2026. Échéance : 15 avril 2026. Objet : Résidence Les Tanneurs, lot menuiseries intérieures, situation de travaux n° 4.
| Désignation | Marché HT | Cumul % | Cumul HT | Déjà facturé HT | À facturer HT |
| Blocs-portes bâtiment A | 58 280,00 € | 100 % | 58 280,00 € | 40 796,00 € | 17 484,00 € |
| Blocs-portes bâtiment B | 41 360,00 € | 20 % | 8 272,00 € | 0,00 € | 8 272,00 € |
| Plinthes et habillages | 19 440,00 € | 60 % | 11 664,00 € | 5 832,00 € | 5 832,00 € |
| Placards et façades | 23 440,00 € | 45 % | 10 548,00 € | 3 516,00 € | 7 032,00 € |
| Total | 142 520,00 € | | 88 764,00 € | 50 144,00 € | 38 620,00 € |
### Récapitulatif
| Ligne | Montant |
| Montant hors taxes de la situation | 38 620,00 € |
| TVA autoliquidée par le preneur, article 283-2 nonies du code général des impôts | 0,00 € |
| Retenue de garantie 5 % | -1 931,00 € |
| Compte prorata 1,5 % | -579,30 € |
| Net à payer | 36 109,70 € |
## Règlement
Par virement, IBAN FR76 9999 9000 0100 0000 1234 537, sous la référence F2026-0212. Pas d'escompte pour paiement anticipé. En cas de retard : intérêts au taux de refinancement de la Banque centrale européenne majoré de dix points, et indemnité forfaitaire de 40 € pour frais de recouvrement.
`,
  }),
  mail('boite-compta', 'Relance Batinord situation 3.eml', {
    from: sofia,
    to: [{ name: 'Comptabilité Batinord', address: 'comptabilite@batinord.example' }, etienne],
    subject: 'Deuxième relance : facture F2026-0138 échue le 16 mars',
    date: '2026-04-07T08:50:00+02:00',
    body: `
Madame, Monsieur,

Sauf erreur de notre part, la facture F2026-0138 (Les Tanneurs, situation n° 3) de 21 457,60 €, échue le 16 mars 2026, n'est toujours pas réglée, malgré notre relance du 25 mars.

Je vous remercie de procéder au virement avant le 14 avril. Passé cette date, nous serons contraints de suspendre l'envoi des équipes sur le bâtiment B, comme l'article 7 de votre contrat de sous-traitance le permet après une mise en demeure de quinze jours.

Si un désaccord explique ce retard, dites-le-moi : notre conducteur de travaux n'a connaissance d'aucun.

Sofia Benali
Comptable
`,
  }),
  mail('boite-compta', 'Notes de frais nouvelles règles.eml', {
    from: sofia,
    to: [claire],
    subject: 'Notes de frais : proposition de plafonds',
    date: '2026-03-09T17:15:00+01:00',
    body: `
Claire,

Comme convenu, voici ce que je propose pour les frais à partir du 1er mai, à valider de votre côté :

- repas avec un client : 35 € par personne, avec les noms au dos du ticket ;
- hôtel en région : 95 € petit-déjeuner compris, 130 € à Paris ;
- péages et parkings : au réel ;
- carburant d'un véhicule personnel : barème fiscal, 6 000 km par an au plus.

Les pourboires et les amendes ne sont jamais remboursés. En 2025 les frais ont atteint 38 240 €, soit 11 % de plus qu'en 2024, surtout à cause des hôtels du chantier d'Arras.

Sofia
`,
  }),
];
