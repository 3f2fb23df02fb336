import { word } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

interface Hire {
  file: string;
  date: string;
  name: string;
  born: string;
  job: string;
  level: string;
  duties: string;
  start: string;
  trial: string;
  hours: string;
  pay: string;
  place: string;
  extra: string;
  notice: string;
  signed: string;
}

/** Employment contracts share their sentences, as they do in a real company, and differ in each value. */
function contract(hire: Hire): DemoDocument {
  return word('contrats', hire.file, {
    title: `Contrat de travail, ${hire.name}`,
    author: 'Nadège Ryckewaert',
    date: hire.date,
    reference: `Contrat de travail - ${hire.name} - confidentiel`,
    prose: `
# Contrat de travail à durée indéterminée
Entre la Menuiserie Lacroix, représentée par Madame Claire Lacroix, et ${hire.name}, ${hire.born}.
## 1. Engagement et fonctions
${hire.name} est engagé en qualité de ${hire.job}, ${hire.level} de la convention collective des ouvriers et collaborateurs du bâtiment. ${hire.duties}
## 2. Prise d'effet et période d'essai
Le contrat prend effet le ${hire.start}. La période d'essai est de ${hire.trial}. Pendant cette période, chacun peut rompre le contrat en respectant le délai de prévenance prévu par la loi.
## 3. Durée du travail
${hire.hours}
## 4. Rémunération
${hire.pay}
## 5. Lieu de travail
${hire.place}
## 6. Clauses particulières
${hire.extra}
## 7. Rupture
${hire.notice}
## 8. Confidentialité et outils
Les plans, les prix d'achat et les fiches de savoir-faire de l'entreprise ne sont communiqués à personne en dehors d'elle, pendant le contrat et après sa fin. L'outillage remis figure sur une liste signée et se rend le dernier jour.
> Fait à Marcq-en-Barœul, ${hire.signed}
`,
  });
}

export const contracts: DemoDocument[] = [
  contract({
    file: 'Contrat de travail Thomas Wattel.docx',
    date: '2024-09-02',
    name: 'Thomas Wattel',
    born: 'né le 14 mai 1991 à Armentières',
    job: 'menuisier poseur',
    level: 'niveau III, position 2',
    duties: 'Il pose les menuiseries intérieures et extérieures, conduit le fourgon et encadre un apprenti.',
    start: '9 septembre 2024',
    trial: 'deux mois, renouvelable une fois',
    hours:
      'La durée du travail est de 37 heures par semaine. Les temps de trajet entre le dépôt et le chantier sont payés comme du travail effectif quand le passage au dépôt est imposé.',
    pay: "Le salaire mensuel brut est de 2 380 €, versé le dernier jour ouvré du mois. S'y ajoute une prime de conduite de 45 € par mois.",
    place:
      "Le travail s'effectue sur les chantiers du Nord et du Pas-de-Calais. Le point de départ est le dépôt de Roncq depuis septembre 2025, par avenant.",
    extra: "Il n'est pas prévu de clause de non-concurrence.",
    notice:
      "Après la période d'essai, le préavis de démission est de deux semaines; le préavis de licenciement est d'un mois, porté à deux mois après deux ans de présence.",
    signed: 'le 2 septembre 2024',
  }),
  contract({
    file: 'Contrat de travail Inès Carpentier.docx',
    date: '2025-10-13',
    name: 'Inès Carpentier',
    born: 'née le 2 novembre 1996 à Tournai',
    job: "technicienne de bureau d'études",
    level: 'catégorie employés, techniciens et agents de maîtrise, niveau E',
    duties: "Elle établit les plans d'exécution, prépare les fichiers du centre d'usinage et assiste le métreur.",
    start: '3 novembre 2025',
    trial: 'trois mois, non renouvelable',
    hours:
      "La durée du travail est de 35 heures par semaine, réparties sur quatre jours et demi. Le mercredi après-midi n'est pas travaillé.",
    pay: "Le salaire mensuel brut est de 2 740 €, versé sur treize mois. Une prime de logiciel de 60 € par mois lui est attribuée tant qu'elle administre la bibliothèque de plans.",
    place: "Le travail s'effectue au siège, avec deux jours de télétravail par semaine après la période d'essai.",
    extra:
      "Une clause de non-concurrence s'applique pendant douze mois dans le département du Nord; sa contrepartie est de 25 % du salaire mensuel brut, versée chaque mois. L'entreprise peut y renoncer dans les quinze jours de la rupture.",
    notice: "Après la période d'essai, le préavis est de deux mois, que la rupture vienne de l'une ou de l'autre partie.",
    signed: 'le 13 octobre 2025',
  }),
];
