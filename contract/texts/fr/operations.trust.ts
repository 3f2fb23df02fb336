/** A system, and where it keeps what it trusts. */
const systems: readonly (readonly [string, string])[] = [
  [
    'Windows',
    'Double-cliquez sur le fichier, puis « Installer le certificat », « Ordinateur local », « Placer tous les certificats dans le magasin suivant », « Autorités de certification racines de confiance ». Pour tout un domaine : stratégie de groupe, « Stratégies de clé publique ».',
  ],
  [
    'macOS',
    'Ouvrez le fichier avec Trousseaux d’accès, dans « Système », puis double-cliquez dessus, « Se fier », « Lors de l’utilisation de ce certificat : Toujours approuver ».',
  ],
  [
    'iPhone, iPad',
    'Envoyez-vous le fichier, puis Réglages, « Profil téléchargé », « Installer » ; ensuite Général, Informations, « Réglages de confiance des certificats », et activez-le.',
  ],
  [
    'Android',
    'Paramètres, Sécurité, « Chiffrement et identifiants », « Installer un certificat », « Certificat CA ». Chrome en tient compte, pas toutes les applications.',
  ],
  ['Debian, Ubuntu', 'sudo cp beffroi-root.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates'],
  [
    'Firefox',
    'Sous Windows et macOS, il suit le système. Sous Linux : Paramètres, « Vie privée et sécurité », Certificats, Autorités, Importer.',
  ],
];

/** How a machine is made to trust the house's own certificate, in French. Menus as these systems document them; not tried here on each. */
export const trust = {
  title: 'Faire confiance à la maison',
  lead: 'Sur un réseau local, aucune autorité publique ne répond de la maison : chaque machine doit reconnaître une fois sa racine, faute de quoi le navigateur avertit. Cette racine ne peut répondre que de cette maison, et sa clé a été jetée : personne ne peut en tirer un autre certificat.',
  compare:
    'Avant d’accepter, comparez l’empreinte avec celle que « beffroi setup » a écrite sur la machine de la maison. Si elles diffèrent, n’acceptez pas et prévenez qui tient la maison.',
  fingerprint: 'Empreinte (SHA-256)',
  name: 'Racine',
  until: 'Valable jusqu’au',
  download: 'Télécharger la racine',
  none: 'La maison ne présente aucune racine qui lui soit propre : son certificat vient d’une autorité que les machines connaissent, ou elle est servie sans certificat, sur sa machine ou derrière un relais.',
  systems,
};
