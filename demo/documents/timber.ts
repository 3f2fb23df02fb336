import { mail, pdf } from '../formats/paper.ts';
import { scierieHelpe } from '../formats/letterheads.ts';
import type { DemoDocument } from '../organisation.ts';
import { buying, claire, marc } from './people.ts';

/** The timber supplier: its contract and what was written about it since. */
export const timber: DemoDocument[] = [
  pdf('fournisseurs', 'Contrat bois Scierie de la Helpe.pdf', {
    title: 'Contrat de fourniture de bois 2025-2027',
    author: 'Scierie de la Helpe',
    date: '2024-12-11',
    reference: 'Contrat SH-2024-118 - fourniture de bois',
    letterhead: scierieHelpe,
    prose: `
# Contrat de fourniture de bois SH-2024-118
Entre la Scierie de la Helpe, représentée par son gérant Monsieur Pascal Leroux, ci-après « le Fournisseur », et la Menuiserie Lacroix, représentée par Madame Claire Lacroix, ci-après « le Client ».
## 1. Objet
Le Fournisseur livre au Client des avivés et des plateaux de chêne, de hêtre et de frêne, séchés et classés, selon les commandes que le Client passe au fil de ses chantiers. Le présent contrat prévaut sur les conditions générales de l'une et de l'autre partie.
## 2. Durée
Le contrat prend effet le 1er janvier 2025 pour trois ans. Il se renouvelle ensuite par périodes de douze mois, sauf dénonciation par courrier recommandé reçu quatre mois avant l'échéance.
## 3. Volumes
Le Client s'engage sur un volume annuel de 140 m³, toutes essences confondues, dont au moins 90 m³ de chêne. Le Fournisseur réserve ce volume et le tient à disposition dans son parc d'Avesnes-sur-Helpe.
Si l'enlèvement de l'année est inférieur à 85 % du volume engagé, le Fournisseur facture une indemnité d'immobilisation de 35 € par mètre cube manquant. Au-delà de 160 m³, une remise de fin d'année de 2,5 % s'applique au chiffre d'affaires de l'exercice.
## 4. Qualité et humidité
Le bois est livré à un taux d'humidité de 10 % à plus ou moins 2 points, mesuré à cœur avec un humidimètre à pointes. Un lot dont la moyenne dépasse 12 % peut être refusé en totalité. Le classement d'aspect suit les règles de la profession : QF1a pour le mobilier, QF2 pour les huisseries.
Le Fournisseur garantit que le chêne et le hêtre proviennent de forêts françaises gérées durablement et joint le certificat de chaîne de contrôle à chaque facture. Le frêne n'est pas couvert par cette garantie d'origine.
| Essence | Volume engagé (m³/an) | Classement | Humidité visée |
| Chêne | 90 | QF1a ou QF2 | 10 % |
| Hêtre | 35 | BA | 9 % |
| Frêne | 15 | FA | 10 % |
## 5. Prix
Les prix sont ceux du tarif annuel communiqué avant le 15 décembre. Ils sont fermes pour l'année civile. Le Fournisseur ne peut demander une révision en cours d'année que si le cours moyen des ventes publiques de chêne varie de plus de 8 % sur un semestre; le Client dispose alors de trente jours pour accepter ou résilier sans frais.
## 6. Commandes et livraisons
Les commandes sont passées par courriel à l'adresse du service expédition. Le délai normal est de dix jours ouvrés pour les épaisseurs en stock (27, 34 et 41 mm) et de six semaines pour les épaisseurs à débiter. Le port est offert à partir de 6 m³; en dessous, il est facturé 190 € par livraison.
Tout retard de plus de cinq jours ouvrés donne droit à une pénalité de 1 % de la valeur de la commande par jour, plafonnée à 12 %. Le retard n'est pas pénalisé en cas de barrières de dégel arrêtées par le préfet.
## 7. Réception et réclamations
Le Client dispose de huit jours pour signaler par écrit un défaut apparent, avec photographies et numéro du lot. Les défauts cachés, en particulier les fentes internes et la piqûre, sont signalés dans les trois mois. Le Fournisseur remplace le lot ou émet un avoir; il ne prend pas en charge la main-d'œuvre d'usinage.
## 8. Paiement
Les factures sont payables à quarante-cinq jours fin de mois, par virement. Un escompte de 1,5 % est accordé pour un paiement sous dix jours. L'encours autorisé est de 60 000 €.
## 9. Résiliation
Chaque partie peut résilier le contrat en cas de manquement grave non réparé trente jours après une mise en demeure. La perte du certificat de gestion durable par le Fournisseur constitue un manquement grave.
## 10. Litiges
Les parties recherchent un accord amiable pendant deux mois avant toute action. À défaut, le tribunal de commerce de Lille Métropole est seul compétent.
> Fait à Avesnes-sur-Helpe, le 11 décembre 2024
Pascal Leroux, pour le Fournisseur - Claire Lacroix, pour le Client
`,
  }),
  mail('boite-achats', 'Retard livraison chêne 41 mm.eml', {
    from: { name: 'Expédition Scierie de la Helpe', address: 'expedition@scierie-helpe.example' },
    to: [buying, marc],
    subject: 'Commande LX-2604 : livraison du chêne 41 mm reportée',
    date: '2026-03-17T10:12:00+01:00',
    body: `
Bonjour Madame Dhondt, bonjour Marc,

Nous n'expédierons pas votre commande LX-2604 le 20 mars comme prévu. Le séchoir n° 2 est arrêté depuis samedi : le ventilateur principal a grillé et le lot de chêne 41 mm qui s'y trouve est encore à 14 %.

Nouvelle date annoncée : livraison le jeudi 9 avril 2026, avant midi, par notre porteur de 19 tonnes. Le hêtre de la même commande (3,2 m³ en 27 mm) n'est pas touché et part bien vendredi.

Comme le retard dépasse cinq jours ouvrés, nous déduirons la pénalité prévue au contrat. Nous ne facturerons pas le transport de cette seconde livraison.

Si vous ne pouvez pas attendre, nous tenons à votre disposition 4 m³ de chêne QF2 en 34 mm, déjà à 10 %, au même prix au mètre cube.

Avec nos excuses,
Corinne Maillard
Service expédition
`,
  }),
  mail('boite-achats', 'RE Retard livraison chêne 41 mm.eml', {
    from: marc,
    to: [{ name: 'Expédition Scierie de la Helpe', address: 'expedition@scierie-helpe.example' }, buying, claire],
    subject: 'RE: Commande LX-2604 : livraison du chêne 41 mm reportée',
    date: '2026-03-17T14:55:00+01:00',
    body: `
Bonjour Corinne,

Nous prenons les 4 m³ en 34 mm pour les bâtis des Tanneurs, je les fais enlever lundi par Karim avec le plateau. Pour les escaliers du collège il nous faut du 41, nous attendrons donc le 9 avril, mais pas au-delà : la pose du premier escalier est calée le 27 avril et il me faut douze jours d'atelier.

Merci de mesurer l'humidité sur dix pièces par paquet et de m'envoyer le relevé avant le départ du camion. En novembre nous avions reçu un lot à 13 % que nous avons dû refuser.

Marc Delvaux
Chef d'atelier

> Nous n'expédierons pas votre commande LX-2604 le 20 mars comme prévu. Le séchoir n° 2 est arrêté depuis samedi.
`,
  }),
];
