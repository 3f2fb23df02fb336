/** What the commands of `reading` say, in French; `settings` tells what each setting is for. */
export const command = {
  settings: {
    readerMemoryMb: 'La mémoire laissée à la lecture d’un fichier, en Mo.',
    readerTimeoutS: 'Le temps laissé à la lecture d’un fichier, en secondes.',
  },
};
