import type { Outline } from '../../outline.ts';
import { monthsOf, type SpanOfTime } from '../../timespans.ts';
import type { WorkedResult, WorkedRole } from '../../worked.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const s = (count: number) => (count > 1 ? 's' : '');
const day = (iso: string) => f.date(Date.parse(`${iso}T12:00:00Z`));
const euros = (value: string) => `${f.decimal(value)}\u00a0€`;
const spans: Record<SpanOfTime, string> = { month: 'mois', quarter: 'trimestre', 'half-year': 'semestre', year: 'an' };
const factor = (from: SpanOfTime, to: SpanOfTime) =>
  monthsOf[to] >= monthsOf[from] ? `× ${f.number(monthsOf[to] / monthsOf[from])}` : `÷ ${f.number(monthsOf[from] / monthsOf[to])}`;

const rounded = (is: boolean) => (is ? ', arrondi' : '');
const sentBefore = ({ day: last, sendBy }: { day: string; sendBy: string }) =>
  sendBy === last ? '' : ` Ce jour n’est pas ouvré\u00a0: le dernier d’avant est le ${day(sendBy)}.`;

/** What documents read whole say, and what follows from quoted sentences. */
export const whole = {
  outline: {
    title: ({ of, titles, points, missing = [] }: Outline) => {
      if (missing.length > 0) return `Un seul des deux documents a été trouvé\u00a0: ${titles.join()}`;
      if (of === 'list') return `${f.number(points.length)} élément${s(points.length)} trouvé${s(points.length)}`;
      return of === 'summary' ? `${titles.join()}, point par point` : `${titles.join(' et ')}, point par point`;
    },
    read: ({ of, passages, titles }: Outline) => {
      const count = `${f.number(passages)} passage${s(passages)}`;
      if (of === 'list') return `${count} lu${s(passages)}, ${f.number(titles.length)} document${s(titles.length)} cité${s(titles.length)}`;
      return of === 'summary'
        ? `Lu en entier\u00a0: ${count}. De chaque partie, la phrase qui en dit le plus.`
        : `Lus en entier\u00a0: ${count}.`;
    },
    left: ({ of, left }: Outline) =>
      of === 'list'
        ? `${f.number(left)} autre${s(left)} passage${s(left)} pourrai${left > 1 ? 'ent' : 't'} en faire partie et n’${left > 1 ? 'ont' : 'a'} pas été compté${s(left)}.`
        : `${f.number(left)} point${s(left)} laissé${s(left)} de côté.`,
    counted: ({ counted, points }: Outline) => {
      if (!counted) return [];
      const { items, documents, isWhole } = counted;
      const hidden = items - points.length;
      const many = `${f.number(documents)} document${s(documents)}`;
      const whole = `Compte entier\u00a0: ${many} pouvant en contenir, lu${s(documents)} jusqu’au bout.`;
      const bounded = `Compte borné\u00a0: ${many} lu${s(documents)}, d’autres peuvent en contenir.`;
      const all = hidden > 0 ? [`${f.number(items)} en tout\u00a0: les ${f.number(points.length)} premiers sont montrés.`] : [];
      if (isWhole) return [...all, whole];
      return [...all, documents === 0 ? 'Compte borné aux passages trouvés.' : bounded];
    },
    missing: 'Manque peut-être ce qui est dit autrement, et ce que vous ne pouvez pas lire.',
    notThere: (names: readonly string[]) =>
      `Aucun des documents lus que vous pouvez voir ne s’appelle ${names.map((name) => `«\u00a0${name}\u00a0»`).join(' ni ')}.`,
    others: (count: number) =>
      count === 1 ? 'Un autre document porte aussi ce nom.' : `${f.number(count)} autres documents portent aussi ce nom.`,
    gone: (count: number) => `${f.number(count)} source${s(count)} que vous ne pouvez plus lire.`,
    point: 'Sujet',
    differs: 'diffère',
    same: 'identique',
    absent: 'Rien sur ce point',
    elsewhere: 'Sans titre',
  },
  worked: {
    title: (result: WorkedResult) => {
      switch (result.kind) {
        case 'day':
          if (result.rule === 'start-plus-duration') return `Fin le ${day(result.day)}`;
          return result.rule.endsWith('notice') ? `Prévenir au plus tard le ${day(result.day)}` : `Au plus tard le ${day(result.day)}`;
        case 'per-time':
          return `${euros(result.value)} par ${spans[result.to]}`;
        case 'quantity':
          return `${euros(result.value)} pour ${f.decimal(result.times)} ${result.unit}`;
        case 'tax':
          return `${euros(result.value)} ${result.to === 'with' ? 'TTC' : 'HT'}`;
        case 'verdict':
          return { yes: 'Oui', no: 'Non', 'yes-if': 'Oui, sous condition', 'no-unless': 'Non, sauf exception' }[result.says];
      }
      return result satisfies never;
    },
    rule: (result: WorkedResult) => {
      switch (result.kind) {
        case 'day': {
          const said = {
            'start-plus-duration': 'Le début plus la durée.',
            'end-less-notice': 'La fin moins le préavis.',
            'exit-less-notice': 'La fin de la période en cours moins le préavis.',
            'plus-length': 'La date de la question plus le délai.',
            'plus-length-month-end': 'La date de la question plus le délai, puis la fin du mois.',
            'plus-working-days': 'La date de la question plus le délai, sans les fins de semaine ni les jours fériés.',
          }[result.rule];
          const renewed =
            result.renewals > 0 && result.rule === 'end-less-notice'
              ? ` Reconduit ${f.number(result.renewals)} fois, d’après le texte, s’il n’a pas été dénoncé.`
              : '';
          return `${said}${renewed}${sentBefore(result)}`;
        }
        case 'per-time':
          return `${euros(result.of)} par ${spans[result.from]} ${factor(result.from, result.to)}${rounded(result.isRounded)}`;
        case 'quantity':
          return `${euros(result.of)} × ${f.decimal(result.times)}`;
        case 'tax':
          return `${euros(result.of)} ${result.to === 'with' ? 'HT × ' : 'TTC ÷ '}(1 + ${f.decimal(result.rate)}\u00a0%)${rounded(result.isRounded)}`;
        case 'verdict':
          return 'Lu par règles dans la phrase citée, qui fait foi.';
      }
      return result satisfies never;
    },
    roles: {
      ends: 'Fin',
      starts: 'Début',
      signed: 'Signature',
      duration: 'Durée',
      renewal: 'Reconduction',
      notice: 'Préavis',
      length: 'Délai',
      value: 'Somme',
      rate: 'Taux',
      states: 'Phrase',
    } satisfies Record<WorkedRole, string>,
    exact: 'Calculé par la maison, sans modèle, d’après ces phrases',
  },
};
