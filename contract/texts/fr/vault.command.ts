/** What the commands of `vault` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    key: 'la clé de la maison',
    keyExport: 'sauver la clé de la maison dans un fichier à mettre en lieu sûr (la maison doit être arrêtée)',
  },
  lessons: {
    key: `  beffroi key export /media/coffre/maison.key

Pour s’en servir : remettez ce fichier à sa place (keys/house.key), ou donnez son contenu dans BEFFROI_HOUSE_KEY.`,
  },
  settings: {
    houseKey: 'La clé de la maison elle-même (64 chiffres hexadécimaux), à la place du fichier.',
  },
  keyExported: (file: string) =>
    `Clé sauvée dans ${file} (lisible par vous seul). Mettez-la en lieu sûr : qui la tient avec une sauvegarde peut tout lire.`,
};
