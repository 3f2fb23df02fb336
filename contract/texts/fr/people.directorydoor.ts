/** À l'entrée, par l'annuaire d'une organisation. */
export const door = {
  title: (label: string) => `Entrer avec ${label}`,
  lead: 'Votre nom d’utilisateur, ou votre adresse, et le mot de passe de l’annuaire de votre organisation.',
  login: 'Nom d’utilisateur ou adresse',
  failed: 'L’annuaire ne vous a pas reconnu, ou votre organisation ne vous connaît pas. Vérifiez ce que vous avez écrit, puis réessayez.',
  back: 'Entrer autrement',
};
