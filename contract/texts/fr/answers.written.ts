import type { Ground, WithheldSentence, Written, WrittenMark } from '../../written.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
/** A number that an engine may not tell. */
const count = (value: number | null) => (value === null ? '?' : f.number(value));
const s = (count: number) => (count > 1 ? 's' : '');
/** Watt-hours are small here. */
const wattHours = (value: number) => f.number(value < 0.1 ? Math.round(value * 1000) / 1000 : Math.round(value * 10) / 10);

/** What a model wrote beside a quoted answer. */
export const written = {
  title: 'Rédigé par une IA',
  checked: 'Chaque phrase a été comparée aux documents. Les phrases citées plus haut font foi.',
  by: (model: string, name: string | null) => [model, name].filter(Boolean).join(', '),
  writing: 'Rédaction en cours, chaque phrase est vérifiée avant d’être montrée…',
  waiting: (place: number) =>
    place === 0 ? 'Votre réponse est la prochaine' : `${f.number(place)} demande${s(place)} passe${place > 1 ? 'nt' : ''} avant la vôtre`,
  plan: ({ titles, parts, at }: { titles: readonly string[]; parts: number; at: number }, passages: number) =>
    `Je lis\u00a0: ${f.list(titles)}, ${f.number(passages)} passage${s(passages)} en ${f.number(parts)} temps${parts > 1 && at > 0 ? ` (${f.number(at)} sur ${f.number(parts)})` : ''}.`,
  stop: 'Arrêter la rédaction',
  again: 'Faire rédiger de nouveau',
  write: 'Faire rédiger',
  againWith: (by: string) => `Faire rédiger par ${by}`,
  sources: 'D’après',
  partly: 'en partie seulement',
  partlyWhy: 'Les documents ne disent qu’une partie de cette phrase.',
  withheld: (count: number) => `${f.number(count)} phrase${s(count)} retenue${s(count)}`,
  withheldLead: 'Le modèle a aussi écrit ceci, que les documents ne confirment pas. Ne vous y fiez pas.',
  against: 'Le document dit autre chose',
  verdicts: {
    unsupported: 'Aucun document ne le dit',
    contradicted: 'Contredit par un document',
    'off-point': 'Ne répond pas à la question',
    unclear: 'Ne dit rien de précis',
  } satisfies Record<WithheldSentence['verdict'], string>,
  grounds: {
    words: 'des mots qui n’y sont pas',
    number: 'un nombre',
    date: 'une date',
    name: 'un nom',
    negation: 'une négation',
    modality: '« peut » ou « doit »',
    quantifier: '« tous », « au moins », « au plus »…',
    opposite: 'un contraire',
    subject: 'qui fait quoi',
    link: 'une adresse',
    language: 'une autre langue',
    order: 'un ordre donné à une machine',
  } satisfies Record<Ground, string>,
  nothing: {
    refusal: 'Le modèle n’a pas su répondre. La réponse citée reste la réponse.',
    unsupported: 'Rien de ce que le modèle a écrit n’est confirmé par les documents. La réponse citée reste la réponse.',
    'off-point': 'Ce que le modèle a écrit ne répond pas à la question. La réponse citée reste la réponse.',
    astray: 'Le modèle s’égarait : rien de ce qu’il a écrit n’est montré. La réponse citée reste la réponse.',
    empty: 'Le modèle n’a rien écrit. La réponse citée reste la réponse.',
  } satisfies Record<NonNullable<Written['nothing']>, string>,
  ends: {
    whole: 'Rédigé jusqu’au bout.',
    length: 'Arrêté à la longueur ou au temps permis.',
    cut: 'Arrêté par la maison : le modèle s’égarait.',
    stopped: 'Arrêté avant la fin.',
    failed: 'Le modèle n’a pas pu finir.',
  } satisfies Record<Written['end'], string>,
  unavailable:
    'Une réponse avait été rédigée ici d’après un document que vous ne pouvez plus lire, ou qui n’est plus là. Elle n’est plus montrée.',
  mark: {
    how: 'Comment c’est fait',
    where: (zone: string) => `Calculé ici : ${zone}`,
    read: ({ passages, documents }: WrittenMark) =>
      `${f.number(passages)} extrait${s(passages)} lu${s(passages)}, de ${f.number(documents)} document${s(documents)}`,
    leftOut: (count: number) =>
      `${f.number(count)} extrait${s(count)} non transmis : il${s(count)} contien${count > 1 ? 'nent' : 't'} un ordre adressé à une machine`,
    tokens: (tokensIn: number | null, tokensOut: number | null) => `jetons : ${count(tokensIn)} lus, ${count(tokensOut)} écrits`,
    took: (ms: number) => `en ${f.duration(ms)}`,
    euros: (euros: number | null) => {
      if (euros === null) return 'sans coût à l’appel';
      return f.euros(euros * 100);
    },
    energy: ({ lowWh, highWh, method }: WrittenMark['energy']) =>
      `entre ${wattHours(lowWh)} et ${wattHours(highWh)} Wh, estimés ${method === 'processor-time' ? 'd’après le temps de calcul' : 'd’après le nombre de jetons'}, non mesurés`,
  },
};
