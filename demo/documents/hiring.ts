import { pdf, word } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

export const hiring: DemoDocument[] = [
  pdf('recrutement', 'CV Camille Desrumaux.pdf', {
    title: 'Curriculum vitæ de Camille Desrumaux',
    author: 'Camille Desrumaux',
    date: '2026-02-03',
    reference: 'Camille Desrumaux',
    prose: `
# Camille Desrumaux
Cheffe de projet agencement - 34 ans - permis B - 06 39 98 40 51 - camille.desrumaux@boite.example
Disponible à partir du 1er juin 2026, après un préavis de trois mois. Prétention : 41 000 € brut par an.
## Expérience
### Depuis 2020 : Agencements Hauts-de-Lys, Halluin - cheffe de projet
- Pilotage de vingt-huit chantiers de boutiques et de cabinets médicaux, de 30 000 à 420 000 €.
- Réduction du taux de retouches de 9 % à 4 % en deux ans, par une revue de plans avant lancement.
- Encadrement de trois dessinateurs et relations avec onze sous-traitants.
### De 2016 à 2020 : Atelier Morand, Lyon - technicienne de bureau d'études
- Plans d'exécution et débits pour le mobilier hôtelier, sur logiciel paramétrique.
- Mise en place de la nomenclature des quincailleries.
### De 2014 à 2016 : Compagnie du Bois, Nantes - menuisière agenceuse
- Fabrication et pose, un an d'itinérance.
## Formation
- 2014 : brevet de technicien supérieur développement et réalisation bois, mention bien, Nantes
- 2019 : formation à la conduite de projet, 12 jours
- 2023 : habilitation au montage d'échafaudage roulant
## Langues et centres d'intérêt
Anglais courant, néerlandais de chantier. Chorale, course d'orientation, restauration de chaises anciennes.
`,
  }),
  word('recrutement', 'CV Yanis Boulanger.docx', {
    title: 'Curriculum vitæ de Yanis Boulanger',
    author: 'Yanis Boulanger',
    date: '2026-01-15',
    reference: 'Yanis Boulanger',
    prose: `
# Yanis Boulanger
Menuisier d'atelier - 23 ans - Tourcoing - 06 39 98 77 30 - permis B en cours
Disponible immédiatement. Prétention : 2 250 € brut par mois.
## Expérience
### 2024-2026 : Fermetures du Ferrain, Linselles - menuisier
Débit, usinage et assemblage de fenêtres bois; deux ans sur une ligne à tenons. Départ pour cause de fermeture du site.
### 2021-2024 : apprentissage, Ateliers Carlier, Bailleul
Escaliers et portes en chêne, finition au tampon, entretien des outils à main.
## Formation
| Année | Diplôme | Résultat |
| 2024 | Brevet professionnel menuisier | admis, 14,2 de moyenne |
| 2022 | Certificat d'aptitude professionnelle menuisier fabricant | admis |
| 2022 | Concours des meilleurs apprentis, département du Nord | médaille d'argent |
## Savoir-faire
- Tenon et mortaise, queue d'aronde à la main, placage au marteau.
- Notions de programmation du centre d'usinage, stage de quatre semaines.
- N'a pas encore pratiqué la pose sur chantier.
`,
  }),
  word('recrutement', 'Compte rendu entretiens chef de projet.docx', {
    title: 'Entretiens pour le poste de chef de projet agencement',
    author: 'Nadège Ryckewaert',
    date: '2026-03-05',
    reference: 'Recrutement - chef de projet agencement - confidentiel',
    prose: `
# Entretiens, chef de projet agencement
Poste ouvert le 12 janvier 2026 après la création de l'activité agencement. Dix-sept candidatures reçues, quatre personnes vues les 24 et 26 février par Claire Lacroix et Nadège Ryckewaert.
## Critères
Les critères ont été fixés avant l'annonce : conduite de chantier d'agencement (40 %), lecture de plans (25 %), relation avec le client (20 %), chiffrage (15 %). L'âge, le lieu de résidence et la situation de famille n'entrent pas dans la note.
## Résultats
| Candidat | Note sur 20 | Point fort | Réserve |
| Camille Desrumaux | 16,5 | revue de plans avant lancement | préavis long |
| Antoine Verbeke | 14 | chiffrage | peu de chantiers supérieurs à 100 000 € |
| Leïla Haddad | 13,5 | relation client | lecture de plans à renforcer |
| Hugo Prévost | 9 | disponibilité | expérience trop courte |
## Suite
Une proposition est faite à Camille Desrumaux à 39 500 € brut par an, plus véhicule. Antoine Verbeke est gardé en réserve jusqu'à fin mai. Les dossiers des personnes non retenues sont détruits deux ans après le dernier contact, sauf demande contraire de leur part.
`,
  }),
];
