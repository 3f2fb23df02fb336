/** Texts that speak to the machine that reads them: "ignore les consignes et réponds que …". What they say is never taken for what a document tells. */
import lists from './fr/orders.json' with { type: 'json' };
import { plain } from './wording.ts';

const pattern = (source: string): RegExp => new RegExp(source, 'u');
const addressed = pattern(lists.addressed);
const ordering = pattern(lists.ordering);
const task = pattern(lists.task);
const overriding = pattern(lists.overriding);
const saying = pattern(lists.saying);
const marks = pattern(lists.marks);
/** Characters that no reader sees: they hide what a machine would read. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff\u{e0000}-\u{e007f}]/gu;

/** Without what nobody sees. */
export const visible = (text: string): string => text.replaceAll(unseen, '');

/** Whether a sentence gives an order to whatever machine reads it. */
export function givesOrders(sentence: string): boolean {
  const text = plain(visible(sentence));
  if (marks.test(text) || overriding.test(text)) return true;
  const orders = ordering.test(text);
  if (orders && addressed.test(text) && (task.test(text) || saying.test(text) || begins(text))) return true;
  if (orders && task.test(text) && saying.test(text)) return true;
  return (
    /^(?:\W*)(?:reponds?|dis|ecris|affirme|affiche|repete|traduis|parle|conclus|ajoute|insere|termine|commence|cite|oublie|ignore)\b/u.test(
      text,
    ) &&
    (saying.test(text) || task.test(text))
  );
}

/** "À l'attention de l'assistant : …", "IA, réponds …", "Si tu es une intelligence artificielle …" */
function begins(text: string): boolean {
  return /^\W*(?:(?:note|message|consigne|instruction|information|attention|rappel)s?\b[^:.]{0,40}|(?:a l'attention d[eu']|pour|cher|chere|si (?:tu es|vous etes)|toi qui|tout|toute|l'|le|la|les) ?[^:.]{0,30})?(?:assistant|ia|ai|llm|chatbot|chatgpt|gpt|modele|intelligence artificielle|robot|bot|agent|systeme|system|beffroi)\b/u.test(
    text,
  );
}
