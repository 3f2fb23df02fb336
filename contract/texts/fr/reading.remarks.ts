import type { Aside, Remark, RemarkKind } from '../../reading.ts';

const some = (count: number | undefined, one: string, more: string): string => `${String(count ?? 1)} ${(count ?? 1) > 1 ? more : one}`;

/** 2, 5 et 7 à 9 */
function numbers(pages: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  const words = runs.map(([from, to]) => (from === to ? String(from) : `${String(from)} à ${String(to)}`));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} et ${words.at(-1) ?? ''}`;
}
const pagesOf = ({ pages = [] }: Remark): string => (pages.length > 1 ? `Pages ${numbers(pages)}` : `Page ${numbers(pages)}`);
const named = ({ names = [] }: Remark): string =>
  names.length === 0 ? '' : ` (${names.slice(0, 5).join(', ')}${names.length > 5 ? '…' : ''})`;

/** What of a file was not read, or not surely, then what to do. */
export const remarks: Record<RemarkKind, { what: (remark: Remark) => string; todo: string }> = {
  signature_unchecked: {
    what: () => 'Signé : Beffroi ne vérifie pas les signatures.',
    todo: 'Vérifiez la signature dans votre messagerie ou avec l’outil du signataire, si elle compte.',
  },
  letters_recognised: {
    what: (remark) => `${pagesOf(remark)} : texte reconnu sur une image.`,
    todo: 'Vérifiez les montants et les dates sur l’original.',
  },
  sums_differ: {
    what: (remark) => `${pagesOf(remark)} : des sommes ne tombent pas juste${named(remark)}.`,
    todo: 'Un chiffre a pu être mal reconnu sur l’image : comparez ces montants à l’original.',
  },
  pages_without_text: {
    what: (remark) => `${pagesOf(remark)} : image où aucun texte n’a été reconnu.`,
    todo: 'Regardez l’original, ou déposez une version avec du texte.',
  },
  pages_damaged: {
    what: (remark) => `${pagesOf(remark)} : abîmée, non lue.`,
    todo: 'Enregistrez le document à nouveau, puis déposez la copie.',
  },
  pages_beyond: {
    what: (remark) => `${pagesOf(remark)} : image non lue, car il y en a trop dans ce document.`,
    todo: 'Découpez le document, puis déposez les parties.',
  },
  letters_unknown: {
    what: (remark) => `${pagesOf(remark)} : la police ne dit pas quelles lettres elle dessine.`,
    todo: 'Imprimez l’original en PDF à nouveau, puis déposez la copie.',
  },
  formulas_without_result: {
    what: (remark) => `${some(remark.count, 'formule enregistrée', 'formules enregistrées')} sans résultat${named(remark)}.`,
    todo: 'Ouvrez le classeur dans un tableur, enregistrez-le, puis déposez-le à nouveau.',
  },
  values_beyond: {
    what: (remark) => `${some(remark.count, 'colonne ou ligne', 'colonnes ou lignes')} au-delà de ce qui est lu${named(remark)}.`,
    todo: 'Découpez le classeur, puis déposez les parties.',
  },
  dynamic_form: {
    what: () => 'Formulaire XFA : son contenu n’est visible que dans Adobe Reader.',
    todo: 'Imprimez-le en PDF depuis Adobe Reader, puis déposez la copie.',
  },
  sealed_message: {
    what: (remark) => `Message chiffré, illisible sans sa clé${named(remark)}.`,
    todo: 'Ouvrez-le dans votre messagerie, enregistrez-le en clair, puis déposez-le.',
  },
  imported_text: {
    what: (remark) =>
      `${some(remark.count, 'partie importée', 'parties importées')} que seul le logiciel d’origine affiche${named(remark)}.`,
    todo: 'Ouvrez le document, enregistrez-le à nouveau, puis déposez la copie.',
  },
  embedded_objects: {
    what: (remark) => `${some(remark.count, 'objet incorporé non lu', 'objets incorporés non lus')}${named(remark)}.`,
    todo: 'Enregistrez à part ce qui compte, puis déposez-le.',
  },
  pictures: {
    what: (remark) => `${some(remark.count, 'grande image non lue', 'grandes images non lues')}${named(remark)}.`,
    todo: 'Si elles portent du texte, déposez le document en PDF.',
  },
  enclosed_beyond: {
    what: (remark) => `${some(remark.count, 'pièce non ouverte', 'pièces non ouvertes')}${named(remark)}.`,
    todo: 'Enregistrez-les à part, puis déposez-les.',
  },
  numbers_not_drawn: {
    what: (remark) => `${some(remark.count, 'paragraphe lu sans son numéro', 'paragraphes lus sans leur numéro')}.`,
    todo: 'Si les numéros comptent, enregistrez le document en DOCX, puis déposez-le.',
  },
  bytes_replaced: {
    what: (remark) => `${some(remark.count, 'caractère illisible remplacé', 'caractères illisibles remplacés')}.`,
    todo: 'Comparez avec l’original.',
  },
};

/** What stands beside the text that a person reads first. */
export const asideWords: Record<Aside, string> = {
  hidden: 'Masqué dans l’original',
  running: 'En-tête ou pied de page',
  foot: 'En-tête ou pied de page',
  contents: 'Table des matières',
  comment: 'Commentaire',
  note: 'Note jointe au texte',
  box: 'Zone de texte',
  field: 'Champ rempli',
  annotation: 'Annotation sur la page',
  removed: 'Supprimé en suivi des modifications',
};
export const toCheck = 'À vérifier : lu sur une image';
export const sumWords = {
  agrees: 'Lu sur une image ; les sommes de la page tombent juste avec lui',
  differs: 'À vérifier : lu sur une image, et les sommes de la page ne tombent pas juste avec lui',
};

/** What reading noticed: the first page needs none of it. */
export const noticed = { remarks, asideWords, toCheck, sumWords };
