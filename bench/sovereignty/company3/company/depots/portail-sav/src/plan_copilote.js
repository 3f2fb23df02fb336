// copilote = second opérateur de la ligne, rien à voir avec l'outil du même nom
export const copilote = { poste: 'P2', qualification: 'N3' };
