import { pdf } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

/** Two leases that resemble each other and differ in nearly every figure. */
export const leases: DemoDocument[] = [
  pdf('baux', 'Bail commercial Marcq-en-Barœul.pdf', {
    title: 'Bail commercial, 18 rue des Ébénistes à Marcq-en-Barœul',
    author: 'SCI Les Peupliers',
    date: '2023-03-20',
    reference: 'Bail commercial - SCI Les Peupliers / Menuiserie Lacroix - 20 mars 2023',
    serif: true,
    prose: `
# BAIL COMMERCIAL
ENTRE LES SOUSSIGNÉS
La SCI Les Peupliers, société civile immobilière au capital de 60 000 €, dont le siège est 6 avenue de la Marne à Wasquehal (59290), représentée par sa gérante, Madame Hélène Vanhoutte, ci-après dénommée « le Bailleur », d'une part,
ET la société Menuiserie Lacroix, société par actions simplifiée au capital de 150 000 €, dont le siège est 18 rue des Ébénistes à Marcq-en-Barœul (59700), représentée par sa présidente, Madame Claire Lacroix, ci-après dénommée « le Preneur », d'autre part.
IL A ÉTÉ CONVENU CE QUI SUIT. Le présent bail est soumis aux articles L. 145-1 et suivants du Code de commerce et, pour tout ce qu'ils ne règlent pas, aux stipulations ci-après.
## Article 1 - Désignation des locaux
Le Bailleur donne à bail au Preneur, qui accepte, un ensemble immobilier situé 18 rue des Ébénistes, cadastré section BK numéro 214, comprenant un atelier de 1 450 m² de plain-pied, des bureaux et un hall d'exposition de 210 m² en façade, un auvent de stockage de 120 m² et une cour goudronnée permettant le stationnement de vingt-deux véhicules.
Le Preneur déclare bien connaître les lieux pour les avoir visités. Un état des lieux contradictoire est dressé le jour de la remise des clés et demeure annexé aux présentes. La hauteur libre sous ferme est de 6,20 m et la dalle de l'atelier supporte une charge de trois tonnes par mètre carré.
## Article 2 - Destination
Les locaux sont destinés exclusivement à la fabrication, l'exposition et la vente de menuiseries, d'agencements et de mobilier, ainsi qu'aux bureaux qui s'y rattachent. Toute autre activité, même connexe ou complémentaire, suppose l'accord préalable et écrit du Bailleur, sans préjudice de la procédure de déspécialisation prévue par la loi.
Le Preneur fait son affaire personnelle des autorisations administratives que son activité exige, en particulier de la déclaration au titre des installations classées pour le travail du bois.
## Article 3 - Durée
Le bail est consenti pour une durée de neuf années entières et consécutives, qui commence le 1er avril 2023 pour se terminer le 31 mars 2032.
## Article 4 - Congé
Le Preneur peut donner congé à l'expiration de chaque période de trois ans, à condition de prévenir le Bailleur au moins six mois à l'avance, par lettre recommandée avec demande d'avis de réception ou par acte extrajudiciaire. Le premier terme utile est fixé au 31 mars 2026, le deuxième au 31 mars 2029.
Le Bailleur dispose de la même faculté s'il entend reprendre les lieux pour construire, reconstruire ou exécuter des travaux prescrits dans le cadre d'une opération de restauration immobilière; son congé est alors donné par acte extrajudiciaire et ouvre droit à l'indemnité d'éviction dans les cas prévus par la loi.
À défaut de congé ou de demande de renouvellement, le bail se poursuit par tacite prolongation au-delà de son terme. Pendant cette prolongation, le congé est donné six mois à l'avance et pour le dernier jour du trimestre civil.
===
## Article 5 - Loyer
Le loyer annuel est fixé à la somme de 84 000 € hors taxes et hors charges. Le Preneur le règle en quatre termes égaux de 21 000 €, d'avance, le premier jour de chaque trimestre civil, par prélèvement sur son compte bancaire. La taxe sur la valeur ajoutée s'y ajoute au taux en vigueur, le Bailleur ayant opté pour l'assujettissement.
Par exception, et pour tenir compte des travaux d'aménagement que le Preneur exécute à ses frais, le Bailleur lui accorde une franchise de loyer de deux mois, imputée sur le premier terme.
Toute somme impayée à son échéance porte intérêt de plein droit au taux légal majoré de cinq points, sans mise en demeure, et donne lieu à une indemnité forfaitaire de 10 % du montant dû au titre des frais de recouvrement.
## Article 6 - Indexation
Le loyer varie de plein droit chaque année au 1er avril, dans la proportion de l'indice des loyers commerciaux (ILC) publié par l'INSEE. L'indice de base est celui du troisième trimestre 2022, soit 126,13. L'indice de comparaison est celui du même trimestre de l'année précédant la révision.
L'indexation joue à la hausse comme à la baisse, sans que la variation d'une année sur l'autre puisse excéder 3,5 %. Le retard dans l'application de la clause ne vaut pas renonciation à s'en prévaloir.
## Article 7 - Dépôt de garantie
Le Preneur verse au Bailleur, à la signature, une somme de 21 000 € correspondant à trois mois de loyer hors taxes. Ce dépôt n'est pas productif d'intérêts. Il est réajusté à chaque indexation et restitué dans les deux mois qui suivent la remise des clés, déduction faite des sommes dont le Preneur resterait débiteur.
## Article 8 - Charges, impôts et taxes
Le Preneur verse chaque mois une provision sur charges de 640 €, régularisée une fois par an sur présentation du décompte. Les charges refacturables comprennent l'entretien de la cour et des espaces verts, le contrôle annuel des portes sectionnelles, l'éclairage extérieur et la vérification des poteaux d'incendie.
Le Preneur rembourse au Bailleur la taxe foncière et la taxe d'enlèvement des ordures ménagères. Restent à la charge du Bailleur les honoraires de gestion du loyer, ainsi que les dépenses relatives aux grosses réparations mentionnées à l'article 606 du Code civil.
| Dépense | À la charge de | Observation |
| Taxe foncière | Preneur | remboursée sur avis, en novembre |
| Toiture et gros murs | Bailleur | article 606 du Code civil |
| Portes sectionnelles, entretien | Preneur | contrat annuel obligatoire |
| Portes sectionnelles, remplacement | Bailleur | sauf choc ou mauvais usage |
| Réseau d'aspiration des copeaux | Preneur | installation du Preneur |
| Honoraires de gestion | Bailleur | jamais refacturés |
## Article 9 - Travaux et aménagements
Le Preneur ne peut effectuer aucun percement de gros mur, aucune démolition ni aucune surcharge de plancher sans l'accord écrit du Bailleur. Les travaux autorisés sont conduits sous la surveillance d'un architecte choisi d'un commun accord, dont les honoraires sont supportés par le Preneur.
Les aménagements deviennent la propriété du Bailleur en fin de bail, sans indemnité, à l'exception des machines, du réseau d'aspiration et du silo à copeaux, que le Preneur reprend en remettant la dalle en état.
## Article 10 - Entretien et réparations
Le Preneur maintient les lieux en bon état de réparations locatives. Il fait ramoner la chaudière à copeaux deux fois par an, vérifier l'installation électrique chaque année par un organisme agréé et nettoyer les chéneaux chaque automne. Il remet au Bailleur copie des rapports dans le mois.
===
## Article 11 - Assurances
Le Preneur assure ses biens, les risques locatifs, le recours des voisins et les pertes d'exploitation auprès d'une compagnie notoirement solvable. Il justifie de la police et du paiement des primes à la signature, puis chaque année avant le 31 janvier. Le Bailleur assure les murs en valeur de reconstruction et lui refacture 40 % de la prime.
Le Preneur et le Bailleur renoncent réciproquement à tout recours l'un contre l'autre en cas d'incendie, d'explosion ou de dégât des eaux, et s'engagent à obtenir la même renonciation de leurs assureurs.
## Article 12 - Sous-location et cession
Toute sous-location, totale ou partielle, est interdite sans l'agrément écrit du Bailleur. Par dérogation, le Preneur peut mettre à la disposition d'un artisan partenaire une surface n'excédant pas 80 m², à charge d'en informer le Bailleur sous quinze jours.
La cession du droit au bail est libre au profit de l'acquéreur du fonds de commerce. Elle est constatée par écrit, en présence du Bailleur dûment appelé, et le cédant demeure garant solidaire du paiement des loyers pendant trois ans.
## Article 13 - Environnement et sécurité
Le Preneur remet chaque année au Bailleur le relevé de ses consommations d'énergie. Il ne stocke aucun produit de finition à plus de 200 litres hors de l'armoire ventilée et ne brûle aucun bois traité. Le diagnostic amiante établi le 9 janvier 2023 n'a révélé aucun matériau contenant de l'amiante dans les parties louées.
L'accès des poids lourds à la cour est interdit entre 22 heures et 6 heures, conformément à l'arrêté municipal relatif au bruit.
## Article 14 - Clause résolutoire
À défaut de paiement d'un seul terme de loyer ou de charges à son échéance, ou en cas d'inexécution d'une seule des conditions du bail, celui-ci est résilié de plein droit un mois après un commandement de payer ou une sommation d'exécuter demeuré sans effet.
## Article 15 - Restitution des lieux
Un pré-état des lieux de sortie est organisé trois mois avant le départ. Le Preneur rend les locaux vides, nettoyés et exempts de tout copeau ou produit. En cas de maintien dans les lieux après l'expiration du bail, une indemnité d'occupation égale au double du loyer journalier est due.
## Article 16 - Élection de domicile
Pour l'exécution des présentes, les parties font élection de domicile en leur siège respectif. Les frais d'acte, arrêtés à 2 300 € hors taxes, sont partagés par moitié.
> Fait à Marcq-en-Barœul, le 20 mars 2023
> en deux exemplaires originaux.
Le Bailleur, Hélène Vanhoutte
Le Preneur, Claire Lacroix
`,
  }),
  pdf('baux', 'Bail entrepôt Roncq.pdf', {
    title: 'Bail dérogatoire, entrepôt de Roncq',
    author: 'Logis Flandres',
    date: '2025-08-18',
    reference: 'Bail dérogatoire - Logis Flandres / Menuiserie Lacroix - 18 août 2025',
    serif: true,
    prose: `
# BAIL DÉROGATOIRE
ENTRE la société Logis Flandres, société par actions simplifiée, dont le siège est 11 quai du Wault à Lille, représentée par son directeur des actifs, Monsieur Olivier Desmarets, ci-après « le Bailleur »,
ET la société Menuiserie Lacroix, dont le siège est 18 rue des Ébénistes à Marcq-en-Barœul, représentée par sa présidente, Madame Claire Lacroix, ci-après « le Preneur ».
Les parties entendent déroger au statut des baux commerciaux, ainsi que le permet l'article L. 145-5 du Code de commerce. Le Preneur reconnaît qu'il n'aura droit ni au renouvellement ni à une indemnité d'éviction.
## Article 1 - Désignation
Un entrepôt de 620 m² portant le numéro C4 dans le parc d'activités du Petit Menin, rue du Dronckaert à Roncq, avec un quai niveleur, une porte de plain-pied de quatre mètres sur quatre et six emplacements de stationnement. Le local n'est pas chauffé. Un point d'eau et un tableau électrique de 36 kVA y sont installés.
## Article 2 - Destination
Le local sert uniquement au stockage de bois, de panneaux, de vitrages et de menuiseries finies. Toute activité de production, de ponçage ou de finition y est interdite, de même que l'accueil du public.
## Article 3 - Durée
Le bail est conclu pour trente mois, du 1er septembre 2025 au 29 février 2028. Il cesse de plein droit à cette date sans qu'il soit besoin de donner congé. Le Preneur s'oblige à quitter les lieux au plus tard ce jour-là.
## Article 4 - Résiliation anticipée
Le Preneur peut mettre fin au bail à tout moment, sous réserve d'un préavis de trois mois notifié par lettre recommandée. Le Bailleur renonce à la même faculté pendant toute la durée du contrat.
## Article 5 - Loyer
Le loyer mensuel s'élève à 2 650 € hors taxes, payable à terme échu le 5 de chaque mois par virement. Aucune indexation n'est appliquée pendant la durée du bail.
Le premier mois est offert en contrepartie de la pose, par le Preneur, de l'éclairage à détecteurs. En cas de retard, une pénalité de 40 € par jour est due à compter du sixième jour.
## Article 6 - Dépôt de garantie
Le Preneur remet au Bailleur un dépôt de garantie de 5 300 €, équivalant à deux mois de loyer hors taxes. Il est rendu dans le mois qui suit l'état des lieux de sortie.
## Article 7 - Charges
Les charges du parc sont forfaitaires : 310 € par mois, sans régularisation. Elles couvrent le gardiennage de nuit, le déneigement, l'entretien des voiries et la taxe foncière. L'électricité est relevée par sous-compteur et refacturée chaque semestre au prix coûtant.
## Article 8 - Conditions d'occupation
- Charge admissible au sol : deux tonnes par mètre carré.
- Hauteur de stockage limitée à 5,50 m, sans jamais dépasser le niveau des têtes d'extinction automatique.
- Accès du lundi au samedi de 5 h 30 à 21 h, par badge; le dimanche sur demande faite 48 heures avant.
- Interdiction de fumer et d'apporter une flamme dans tout le bâtiment.
- Distance libre d'un mètre devant les armoires électriques et les issues.
## Article 9 - Assurance
Le Preneur assure les marchandises qu'il entrepose ainsi que sa responsabilité d'occupant pour un montant minimal de 900 000 €. Il remet l'attestation dans les huit jours de la prise de possession, puis à chaque anniversaire. Il n'y a pas de renonciation à recours.
## Article 10 - Sous-location et cession
La sous-location est interdite, même à titre gratuit. La cession du bail l'est également, sauf au profit d'une société du même groupe.
## Article 11 - Clause résolutoire
Le bail est résilié de plein droit quinze jours après une mise en demeure restée sans effet, pour défaut de paiement, d'assurance ou non-respect de la destination.
## Article 12 - Fin du bail
Le local est rendu balayé, les rayonnages déposés et les ancrages rebouchés à la résine. Toute clé ou badge manquant est facturé 85 €.
> Fait à Lille, le 18 août 2025
Le Bailleur, Olivier Desmarets
Le Preneur, Claire Lacroix
`,
  }),
];
