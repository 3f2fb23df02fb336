/** What the commands of `vault` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    recover: 'rouvrir une maison remise d’une sauvegarde',
    acceptOlder: 'accepter, par une décision écrite au journal, des coffres plus anciens que leur marque (la maison doit être arrêtée)',
    acceptReason: 'pourquoi cette copie est la bonne ; inscrit au journal',
    key: 'la clé de la maison',
    keyExport: 'sauver la clé de la maison dans un fichier à mettre en lieu sûr (la maison doit être arrêtée)',
  },
  lessons: {
    recover: `Chaque coffre a une marque près des clés : une maison plus ancienne que sa marque reste fermée, et le dit. Remettez d’abord
le plus récent. S’il n’existe plus, cette commande ouvre la copie : la raison est inscrite au journal, toutes les sessions sont
closes, et les documents effacés depuis le sont de nouveau. Elle ne rend pas ce qui a été écrit après la copie.

  beffroi recover accept-older --reason "disque perdu le 3 mars, sauvegarde du 2"`,
    key: `  beffroi key export /media/coffre/maison.key

Pour s’en servir : remettez ce fichier à sa place (keys/house.key), ou donnez son contenu dans BEFFROI_HOUSE_KEY.`,
  },
  settings: {
    houseKey: 'La clé de la maison elle-même (64 chiffres hexadécimaux), à la place du fichier.',
  },
  keyExported: (file: string) =>
    `Clé sauvée dans ${file} (lisible par vous seul). Mettez-la en lieu sûr : qui la tient avec une sauvegarde peut tout lire.`,
  askAcceptReason: 'Pourquoi ouvrir cette copie plus ancienne ? ',
  olderAccepted: (store: string) => `Accepté : le coffre ${store === 'house' ? 'de la maison' : `de l’organisation ${store}`}.`,
  olderAcceptedNext:
    'La décision est au journal, toutes les sessions sont closes, et ce qui avait été effacé l’est de nouveau.\nVérifiez les membres et leurs droits : ce qui a changé depuis cette copie, départs compris, n’y est plus.',
};
