import { assureur } from '../formats/letterheads.ts';
import { pdf } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

export const insurance: DemoDocument[] = [
  pdf('assurances', 'Assurance multirisque et décennale 2026.pdf', {
    title: 'Conditions particulières, contrat 7 402 118',
    author: 'Mutuelle du Bâti du Nord',
    date: '2025-12-18',
    reference: 'Contrat 7 402 118 - conditions particulières 2026',
    letterhead: assureur,
    prose: `
# Conditions particulières 2026
Contrat 7 402 118, souscrit par la Menuiserie Lacroix. Échéance principale : 1er janvier. Votre conseiller : agence de Tourcoing, Madame Estelle Roussel, 03 53 01 90 14. Déclaration d'un sinistre hors heures ouvrées : 03 53 01 90 99.
## 1. Activités garanties
Menuiserie bois intérieure et extérieure, fabrication et pose d'escaliers, agencement, pose de parquets, fermetures coupe-feu. La pose de vérandas et la charpente ne sont pas garanties. Les produits et procédés de technique non courante doivent être déclarés avant l'ouverture du chantier.
## 2. Multirisque professionnelle
| Garantie | Plafond | Franchise |
| Incendie, bâtiment et matériel | 3 200 000 € | 1 500 € |
| Dégât des eaux | 250 000 € | 800 € |
| Vol avec effraction, outillage et stock | 90 000 € | 10 % du dommage, minimum 1 200 € |
| Vol dans les véhicules entre 21 h et 6 h | 6 000 € | 500 € |
| Bris de machines | 400 000 € | 2 500 € |
| Perte d'exploitation, douze mois | 1 450 000 € | 3 jours ouvrés |
| Cyber-incident, frais de remise en état | 75 000 € | 2 000 € |
La garantie incendie suppose que l'aspiration soit nettoyée chaque semaine, que les travaux par point chaud fassent l'objet d'un permis de feu et que les extincteurs soient vérifiés chaque année. Le défaut de permis de feu réduit l'indemnité de moitié.
L'entrepôt de Roncq est garanti pour les marchandises seulement, à hauteur de 320 000 €. Le vol de matériel laissé sur un chantier n'est garanti que dans un local fermé à clé ou un coffre fixé.
## 3. Responsabilité civile
La responsabilité civile d'exploitation couvre les dommages corporels jusqu'à 8 000 000 € par sinistre et les dommages matériels jusqu'à 1 500 000 €. La franchise est de 750 € par sinistre matériel; elle est nulle pour les dommages corporels. Les objets confiés par les clients sont garantis jusqu'à 25 000 €.
===
## 4. Responsabilité décennale
La garantie décennale s'applique aux chantiers ouverts entre le 1er janvier et le 31 décembre 2026, en France métropolitaine. Le plafond est le coût des réparations pour l'habitation, et 6 000 000 € par chantier hors habitation. La franchise est de 2 000 € par sinistre, revalorisée selon l'indice du coût de la construction.
Les chantiers dont le coût total dépasse 15 000 000 € sont déclarés au moins trente jours avant leur ouverture. À défaut, la règle proportionnelle s'applique.
## 5. Flotte automobile
Douze véhicules sont assurés tous accidents. La franchise est de 450 € par sinistre responsable, doublée pour un conducteur de moins de deux ans de permis. Le bris de glace est remboursé sans franchise dans le réseau agréé. L'assistance intervient dès le domicile.
## 6. Déclaration des sinistres
- Vol : deux jours ouvrés, avec le dépôt de plainte.
- Autres sinistres : cinq jours ouvrés.
- Catastrophe naturelle : trente jours après la publication de l'arrêté.
- Mise en cause décennale : dès réception du courrier, sans y répondre vous-même.
## 7. Cotisation
La cotisation annuelle est de 41 870 € toutes taxes comprises, payable en deux fois, le 1er janvier et le 1er juillet. Elle comprend 23 400 € pour la décennale, calculée sur un chiffre d'affaires déclaré de 5 600 000 €. Une régularisation est faite au vu du chiffre réel, communiqué avant le 31 mars.
## 8. Résiliation
Le contrat se résilie à l'échéance par lettre recommandée envoyée deux mois avant. Il n'est pas accordé de résiliation en cours d'année, hors les cas prévus par le code des assurances.
## 9. Observations de l'expert
Visite du 14 octobre 2025. Deux recommandations à exécuter avant le 30 juin 2026 : compartimenter le local de finition par une porte coupe-feu d'une heure, et installer une détection d'étincelles sur la gaine d'aspiration principale. Sans ces travaux, la franchise incendie passe à 6 000 €.
`,
  }),
];
