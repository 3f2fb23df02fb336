import { word } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

export const council: DemoDocument[] = [
  word('personnel', 'PV CSE février 2026.docx', {
    title: 'Procès-verbal du comité social et économique du 19 février 2026',
    author: 'Bruno Lesage',
    date: '2026-02-23',
    reference: 'CSE - réunion ordinaire du 19 février 2026',
    prose: `
# Procès-verbal du comité social et économique
Réunion ordinaire du jeudi 19 février 2026, de 14 h à 15 h 50. Présents : Claire Lacroix, présidente; Bruno Lesage et Sarah Declercq, élus titulaires; Rachid Amrani, élu suppléant; Nadège Ryckewaert, invitée. Secrétaire : Bruno Lesage.
## 1. Approbation du procès-verbal précédent
Le procès-verbal du 15 janvier est approuvé, avec une correction : le nouveau micro-ondes est financé par le comité, et non par l'entreprise.
## 2. Document unique
La mise à jour est présentée. Les élus demandent que le capotage de la raboteuse soit fait avant l'été plutôt qu'en septembre. La direction maintient sa date, le fabricant ne livrant pas plus tôt, et fournira en attendant des casques à réduction active aux deux opérateurs.
Les élus relèvent que la potence de la scie à format figurait déjà au plan de 2025. Elle est commandée; le bon est daté du 3 février, pour 4 260 € hors taxes.
## 3. Horaires d'été
À la demande de l'équipe de pose, l'horaire d'été est reconduit du 15 juin au 31 juillet 2026 : embauche à 6 h 30, débauche à 14 h 30, pause de trente minutes. L'atelier garde son horaire normal. Au-dessus de 33 °C relevés à l'ombre, les travaux en toiture et sur façade sud sont arrêtés.
## 4. Tickets restaurant
Les élus souhaitent des titres-restaurant pour le bureau. La direction répond que le budget de 2026 ne le permet pas et propose d'en reparler en octobre. Aucun engagement n'est pris.
## 5. Vestiaires
Les douches seront refaites pendant la fermeture d'août. Six casiers doubles remplacent les casiers rouillés. Le lave-linge industriel, en panne depuis le 2 février, sera remplacé en mars; les vêtements de travail sont d'ici là lavés par un prestataire aux frais de l'entreprise.
## 6. Activités sociales
| Activité | Budget 2026 | Participation du salarié |
| Sortie à Bruges, le 6 juin | 2 100 € | 12 € par adulte |
| Chèques cadeaux de décembre | 4 410 € | aucune |
| Location du mobil-home de Berck | 1 980 € | 90 € la semaine |
| Arbre de Noël | 1 150 € | aucune |
La dotation de l'entreprise aux activités sociales est de 0,9 % de la masse salariale. Le budget de fonctionnement n'a pas été entamé.
## 7. Questions diverses
- Le parking sera marqué au sol le samedi 28 mars; aucune voiture ne doit rester la veille au soir.
- La machine à café passe à 0,40 € la tasse.
- Une boîte à idées est posée au vestiaire; elle est relevée chaque premier lundi.
Prochaine réunion : jeudi 16 avril 2026 à 14 h.
`,
  }),
];
