import { lacroix } from '../formats/letterheads.ts';
import { pdf } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

/** General terms, which the quotes and contracts of the sample complete and sometimes contradict. */
export const terms: DemoDocument[] = [
  pdf('commercial', 'Conditions générales de vente 2026.pdf', {
    title: 'Conditions générales de vente 2026',
    author: 'Menuiserie Lacroix',
    date: '2026-01-02',
    reference: 'Conditions générales de vente - version du 2 janvier 2026',
    letterhead: lacroix,
    prose: `
# Conditions générales de vente et de pose
Version du 2 janvier 2026, jointe à chaque devis. Les conditions particulières écrites dans un devis, un marché ou un accord-cadre l'emportent sur celles-ci.
## 1. Devis
Sauf mention différente, nos devis sont valables trente jours. Ils sont gratuits, à l'exception des études avec plans cotés, facturées 180 € et déduites de la commande. Toute modification demandée après signature fait l'objet d'un avenant chiffré.
## 2. Commande
La commande est ferme à réception du devis signé et de l'acompte. Les plans, échantillons et esquisses restent notre propriété; ils ne peuvent être remis à un autre fabricant. L'annulation d'une commande dont la fabrication a commencé donne lieu au paiement des matières et des heures engagées.
## 3. Métré
Le métré définitif est fait par nous. Si le client fournit lui-même les cotes, il en répond, et les reprises lui sont facturées au tarif horaire. Une différence de niveau de plus de 10 mm sur un sol est signalée avant la fabrication.
## 4. Délais
Les délais courent à partir du dernier des événements suivants : acompte encaissé, métré fait, teinte choisie, plans validés. Un retard de plus de trente jours, de notre fait, permet au consommateur de résoudre la commande par lettre recommandée après une mise en demeure restée sans effet.
Ne nous sont pas imputables les retards dus aux intempéries, aux autres corps d'état ou à un accès refusé.
## 5. Prix et paiement
| Nature de la vente | Acompte | Deuxième versement | Solde |
| Meuble sans pose | 50 % | - | à l'enlèvement |
| Pose chez un particulier | 30 % | 40 % au démarrage | à la réception |
| Agencement professionnel | 40 % | 40 % à la livraison | trente jours |
| Marché à situations | selon marché | mensuel | selon marché |
Les particuliers paient par virement ou par carte; les espèces sont refusées au-delà de 1 000 €. Un chantier interrompu pour défaut de paiement ne reprend qu'après règlement, et les frais de remise en route, 250 € au moins, s'ajoutent.
## 6. Livraison
La livraison au rez-de-chaussée est comprise dans un rayon de trente kilomètres. La montée à l'étage, le monte-meubles et le stationnement réservé sont chiffrés à part. Le client vérifie les colis devant le livreur.
## 7. Pose
Le client met à disposition l'eau, l'électricité et un passage dégagé. Les supports sont sains et secs. Si la présence d'amiante ou de mérule est découverte, les travaux s'arrêtent et un avenant est établi. Nous ne déplaçons ni pianos, ni coffres, ni aquariums.
===
## 8. Réception et réserves
La réception est prononcée en présence du client, avec ou sans réserves. Les réserves sont levées sous trente jours, sauf pièce à fabriquer. L'emménagement sans réserve écrite vaut réception.
## 9. Réserve de propriété
Les ouvrages restent notre propriété jusqu'au paiement complet. Le client les assure dès la livraison.
## 10. Garanties
La garantie légale de conformité est de deux ans pour les meubles vendus aux consommateurs. Les ferme-portes et serrures sont garantis deux ans, pièces et main-d'œuvre. Ne sont pas garantis : le jeu normal du bois selon les saisons, les nœuds et différences de veine, les rayures constatées après la réception, le défaut d'entretien des finitions extérieures.
Les teintes peuvent varier légèrement de l'échantillon. Une reprise isolée ne sera jamais exactement de la couleur d'origine au bout de deux étés.
## 11. Entretien
Les huisseries extérieures se lavent deux fois par an à l'eau savonneuse et se contrôlent au printemps. Une notice est remise à la réception. Un contrat d'entretien annuel est proposé à partir de 145 € pour dix ouvertures.
## 12. Données personnelles
Les coordonnées du client servent au devis, au chantier et à la garantie. Elles sont conservées dix ans après la réception et ne sont ni vendues ni louées. Les photographies du chantier ne sont publiées qu'avec l'accord écrit du client.
## 13. Rétractation
Le consommateur qui signe chez lui dispose de quatorze jours pour se rétracter. Ce droit ne s'applique pas aux ouvrages faits sur mesure une fois la fabrication lancée à sa demande expresse.
## 14. Litiges
Le droit français s'applique. Entre professionnels, le tribunal de commerce de Lille Métropole est compétent, même en cas d'appel en garantie.
`,
  }),
];
