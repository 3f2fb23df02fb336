import type { Maker, Dice } from '../privacy/values.ts';
import { makers } from '../privacy/values.ts';

/** A conversation with values planted in it, in one of the forms in which clients write. */
export interface Conversation {
  form: string;
  path: '/chat/completions' | '/responses' | '/completions';
  body: Record<string, unknown>;
  values: string[];
}

const firstNames =
  'Jean Marie Pierre Sophie Karim Fatima Paul Claire Nicolas Isabelle Thomas Julie Mehdi Aurélie Laurent Nathalie Olivier Sandrine Antoine Camille Yann Élodie Hugo Inès Julien Léa Mathieu Noémie Quentin Zoé'.split(
    ' ',
  );
const lastNames =
  'Dupont Martin Bernard Petit Moreau Lefèvre Garcia Benali Nguyen Girard Fontaine Chevalier Rousseau Lambert Marchand Delattre Vasseur Caron Lemaire Fabre Gauthier Perrin Morel Diallo Ferreira Kowalski Schmitt Le Goff Traoré Haddad'.split(
    / (?!Goff)/,
  );
const trades = [
  'Menuiserie',
  'Boulangerie',
  'Scierie',
  'Transports',
  'Garage',
  'Imprimerie',
  'Charpentes',
  'Plomberie',
  'Conserverie',
  'Laboratoire',
];
const planted = makers.filter(({ kind }) => kind !== 'secret');

const person = (dice: Dice): string => `${dice.pick(firstNames)} ${dice.pick(lastNames)}`;
const company = (dice: Dice): string => `${dice.pick(trades)} ${dice.pick(lastNames)}`;
interface Planted {
  before: string;
  value: string;
}
function some(dice: Dice): Planted[] {
  const valued = (maker: Maker): Planted => ({ before: dice.pick(maker.before), value: maker.valid(dice) });
  return [
    { before: dice.pick(['M. ', 'Mme ', 'Contact : ', '']), value: person(dice) },
    { before: dice.pick(['', 'la société ', 'Client : ']), value: company(dice) },
    ...Array.from({ length: 1 + dice.below(3) }, () => valued(dice.pick(planted))),
  ];
}
const asText = (all: readonly Planted[]): string => all.map(({ before, value }) => `Pour mémoire, ${before}${value}.`).join(' ');
const asTable = (all: readonly Planted[]): string =>
  [
    '| rubrique | valeur |',
    '|---|---|',
    ...all.map(({ before, value }) => `| ${before.replace(/[:°]/g, '').trim() || 'note'} | ${before}${value} |`),
  ].join('\n');
const asJson = (all: readonly Planted[]): string =>
  JSON.stringify({ dossier: 12, lignes: all.map(({ before, value }) => ({ note: `${before}${value}` })) });

export function conversation(dice: Dice): Conversation {
  const all = some(dice);
  const values = all.map(({ value }) => value);
  const user = (content: unknown): object => ({ role: 'user', content });
  const chat = (form: string, messages: object[], more: object = {}): Conversation => ({
    form,
    path: '/chat/completions',
    body: { model: 'mock', max_tokens: 200, messages, ...more },
    values,
  });
  return dice.pick([
    () => chat('text', [user(asText(all))]),
    () => chat('stream', [user(asText(all))], { stream: true }),
    () => chat('table', [{ role: 'system', content: 'Vous aidez.' }, user(asTable(all))], { stream: dice.chance(0.5) }),
    () => chat('json', [user(asJson(all))], { response_format: { type: 'json_object' }, stream: dice.chance(0.5) }),
    () => chat('parts', [user([{ type: 'text', text: asText(all) }])]),
    () =>
      chat('tools', [
        user('Cherche le dossier.'),
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'chercher', arguments: asJson(all) } }],
        },
        { role: 'tool', tool_call_id: 'call_1', content: asText(all) },
      ]),
    () =>
      chat('turns', [user(asText(all.slice(0, 2))), { role: 'assistant', content: asText(all.slice(0, 2)) }, user(asText(all))], {
        stream: dice.chance(0.5),
      }),
    (): Conversation => ({
      form: 'responses',
      path: '/responses',
      body: { model: 'mock', max_output_tokens: 200, input: asText(all) },
      values,
    }),
    (): Conversation => ({
      form: 'completions',
      path: '/completions',
      body: { model: 'mock', max_tokens: 200, prompt: asTable(all) },
      values,
    }),
  ])();
}
