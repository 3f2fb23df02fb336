/** What the commands of `models` say, in French; `settings` tells what each setting is for. */
export const command = {
  settings: {
    engineMemoryMb: 'La mémoire laissée à un modèle du moteur de la maison, poids compris, en Mo.',
    innerEngines:
      'Si les organisations peuvent déclarer des moteurs sur cette machine et son réseau : allowed (oui) ou refused (non, si la maison sert des organisations étrangères l’une à l’autre).',
    modelsHub:
      'L’adresse où les fichiers du catalogue de modèles sont publiés. Rien n’en est téléchargé sans l’accord d’un administrateur.',
    modelsMirror: 'L’adresse d’une copie plus proche de ces fichiers, rangée par MODÈLE/FICHIER.',
    modelsMirrorReach: 'Ce qui sépare la maison du miroir, s’il est nommé et non numéroté : machine, network (notre réseau) ou internet.',
    modelsRedirects: 'Les origines vers lesquelles le dépôt ou le miroir peuvent renvoyer, séparées par des virgules.',
    modelsKeeper: 'L’identifiant de l’organisation dont les administrateurs gardent les modèles, si la maison en a plusieurs.',
    engineIdleMinutes: 'Combien de temps un modèle reste en mémoire sans servir, en minutes.',
  },
};
