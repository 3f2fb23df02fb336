import { formatsOf } from '../formats.ts';
import type { offer as fr } from '../fr/models.offer.ts';

const f = formatsOf('en');
const percent = (share: number) => `${f.number(Math.round(share * 100))}%`;

export const offer: typeof fr = {
  text: (without, withIt) =>
    `A small model would help the house understand what questions mean: the right document then comes first for ${percent(withIt)} of hard questions, instead of ${percent(without)}.`,
  costs: (size, memory, licence) => `${size}, ${memory} of memory, licence ${licence}. It stays on this machine.`,
  begun: 'The small model is being installed. Documents will be understood by meaning afterwards, one by one.',
  see: 'See it in Models',
};
