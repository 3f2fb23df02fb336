/** What the commands of `models` say, in French; `settings` tells what each setting is for. */
export const command = {
  settings: {
    engineMemoryMb: 'La mémoire laissée à un modèle du moteur de la maison, poids compris, en Mo.',
    innerEngines:
      'Si les organisations peuvent déclarer des moteurs sur cette machine et son réseau : allowed (oui) ou refused (non, si la maison sert des organisations étrangères l’une à l’autre).',
    engineIdleMinutes: 'Combien de temps un modèle reste en mémoire sans servir, en minutes.',
  },
};
