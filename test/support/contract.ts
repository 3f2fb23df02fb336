/** A small contract that the rules read: parties, duration, notice, price, and a clause that may be amended. @param end in words, as a contract writes it */
export const maintenance = (end = '31 mars 2028'): string => `CONTRAT DE MAINTENANCE
Entre la société Mécatronix, ci-après « le Prestataire », et la Menuiserie Lacroix, ci-après « le Client ».
1. Objet
Le Prestataire entretient les machines du canari.
2. Durée
Le contrat est conclu du 1er avril 2025 au ${end}. Il se renouvelle tacitement par périodes d’un an, sauf dénonciation trois mois avant l’échéance.
3. Prix
La redevance annuelle est de 3 460 €, payable à 30 jours.
4. Responsabilité
La responsabilité du Prestataire est limitée à 1 000 €.`;
