import type { SignalKind } from '../../agents.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const what: Record<SignalKind, (count: number) => string> = {
  'hidden-text': (count) => `Texte que l’on ne voit pas à la lecture (${f.number(count)} caractères).`,
  'look-alikes': (count) => `Lettres d’un autre alphabet qui ressemblent aux nôtres (mots concernés : ${f.number(count)}).`,
  orders: (count) => `Phrases qui donnent des ordres à un assistant (${f.number(count)}).`,
  flood: (count) => `Presque le même texte que ${f.number(count)} documents arrivés en sept jours.`,
};

/** Ce qui, à l’arrivée d’un document, peut viser une machine. */
export const signals = {
  title: 'Documents signalés à l’arrivée',
  lead: 'Un signal, pas un jugement : rien n’a été fait. Un agent traite de toute façon ce qu’il lit comme du texte, jamais comme un ordre.',
  what,
  seen: (at: string) => `vu le ${at}`,
  open: 'Ouvrir',
  dismiss: 'Rien d’anormal',
  dismissed: 'Signalement écarté.',
  quarantine: 'Mettre en quarantaine',
  quarantineLead:
    'Le document ne répond plus à personne, dès maintenant. Qui le gère peut le rétablir pendant le délai de retrait ; passé ce délai, il est effacé comme tout document retiré.',
  quarantined: 'Document en quarantaine.',
};
