import { pdf } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

export const maintenance: DemoDocument[] = [
  pdf('machines', 'Contrat maintenance Mécatronix 5512.pdf', {
    title: "Contrat d'assistance et de maintenance n° 5512",
    author: 'Mécatronix',
    date: '2025-03-03',
    reference: 'Mécatronix - contrat n° 5512 - Menuiserie Lacroix',
    letterhead: {
      name: 'Mécatronix',
      line: 'Installation et maintenance de machines à bois',
      foot: "Mécatronix SARL - zone d'activités de l'Épinette, 59113 Seclin - assistance 03 53 01 77 60",
      colour: '#3d4a57',
    },
    prose: `
# Contrat d'assistance et de maintenance n° 5512
Conclu le 3 mars 2025 entre Mécatronix, représentée par Madame Virginie Stassart, et la Menuiserie Lacroix, représentée par Monsieur Marc Delvaux par délégation.
## 1. Machines couvertes
| Repère | Machine | Formule | Redevance annuelle HT |
| M-07 | centre d'usinage Norvik C400 | complète | 3 460 € |
| M-06 | plaqueuse de chants | assistance seule | 720 € |
| M-08 | ponceuse large bande | assistance seule | 540 € |
La scie à ruban et la raboteuse ne sont pas couvertes. Une machine peut être ajoutée en cours d'année par avenant, au prorata.
## 2. Ce que comprend la formule complète
- La révision annuelle : géométrie, niveau, jeux, lubrification centrale, contrôle des sécurités, deux jours sur place.
- Le remplacement des courroies de l'axe X toutes les 2 000 heures, pièces fournies.
- Les mises à jour du logiciel de commande, installées un samedi.
- L'assistance par téléphone et à distance, sans limite de nombre.
## 3. Ce que comprend l'assistance seule
L'assistance par téléphone et un déplacement gratuit par an. Les déplacements suivants sont facturés 310 € hors taxes, main-d'œuvre en sus à 82 € de l'heure.
## 4. Délais
Pour le centre d'usinage, l'intervention a lieu sous huit heures ouvrées après l'appel. Pour les autres machines, elle a lieu sous trois jours ouvrés. Si l'arrêt du centre dépasse cinq jours ouvrés, Mécatronix met une machine à disposition dans son atelier de Seclin, deux équipes par jour, sans supplément.
Le non-respect du délai entraîne une remise de 4 % de la redevance de la machine par jour, dans la limite de 20 %.
## 5. Pièces
Les pièces d'usure sont facturées au tarif public moins 15 %. Mécatronix garde en stock, à Seclin, une broche d'échange, deux variateurs et un jeu de barrages immatériels. La broche d'échange est prêtée quatre semaines au plus.
## 6. Obligations du client
Le client fait l'entretien courant et le note au cahier. Il prévient huit jours avant de déplacer la machine. L'accès à distance se fait seulement sur appel, avec un code à usage unique donné par l'opérateur; aucune connexion n'est possible la nuit.
## 7. Durée
Le contrat est conclu pour trois ans, du 1er avril 2025 au 31 mars 2028. Il ne se renouvelle pas tacitement : une proposition est faite six mois avant la fin.
## 8. Révision du prix
La redevance est révisée au 1er avril selon l'indice du coût horaire du travail dans les industries mécaniques. Elle n'a pas été révisée en 2026.
## 9. Exclusions
- Les dommages dus à une pression d'air inférieure à 6 bars ou à un air humide.
- Les collisions causées par un programme du client.
- Les outils et les porte-outils.
- Le remplacement complet de l'armoire électrique.
## 10. Responsabilité
La responsabilité de Mécatronix est limitée à 150 000 € par an. Les pertes d'exploitation ne sont pas indemnisées.
`,
  }),
];
