import list from '../lists/secrets.json' with { type: 'json' };
import type { Finding } from './finding.ts';
import type { View } from './view.ts';

/** Passwords, keys and tokens: by the form that their provider gives them, or by what stands before them. */

const tokens = list.tokens.map(({ rule, begins, then }) => ({ rule, begins, rest: new RegExp(`${then}(?![A-Za-z0-9])`, 'y') }));

export function secretsIn(view: View): Finding[] {
  return [...known(view), ...keyBlocks(view), ...inAddresses(view), ...labelled(view)];
}

function* known({ text }: View): Generator<Finding> {
  for (const { rule, begins, rest } of tokens) {
    for (let at = text.indexOf(begins); at >= 0; at = text.indexOf(begins, at + begins.length)) {
      if (/[A-Za-z0-9]/.test(text[at - 1] ?? '')) continue;
      rest.lastIndex = at + begins.length;
      const found = rest.exec(text);
      if (found) yield { kind: 'secret', rule, confidence: 0.995, start: at, end: at + begins.length + found[0].length };
    }
  }
}

const blockBegins = '-----BEGIN ';
function* keyBlocks({ text }: View): Generator<Finding> {
  for (let at = text.indexOf(blockBegins); at >= 0; at = text.indexOf(blockBegins, at + 1)) {
    const head = /^-----BEGIN [A-Z ]{0,30}PRIVATE KEY/.exec(text.slice(at, at + 60));
    if (!head) continue;
    const closing = text.indexOf('-----END', at);
    // A key that is cut is a key.
    const end = closing < 0 ? Math.min(text.length, at + 4_000) : (text.indexOf('\n', closing) + 1 || text.length + 1) - 1;
    yield { kind: 'secret', rule: 'secret.private-key', confidence: 0.995, start: at, end };
    at = end - 1;
  }
}

const credentials = /:\/\/[^\s:@/]{1,100}:([^\s@/]{1,200})@/g;
function* inAddresses({ text }: View): Generator<Finding> {
  for (const found of text.matchAll(credentials)) {
    const start = found.index + found[0].length - 1 - (found[1]?.length ?? 0);
    yield { kind: 'secret', rule: 'secret.in-address', confidence: 0.99, start, end: found.index + found[0].length - 1 };
  }
}

const label =
  /(?:mots? de passe|mdp|password|passwd|passphrase|pwd|pass ?phrase|code (?:pin|secret|wifi|d'acces|confidentiel|alarme)|cle (?:api|secrete|wifi|d'api|privee)|api[ _-]?key|apikey|secret(?:[ _-]?(?:key|access key))?|access[ _-]?(?:key|token)|auth[ _-]?token|client[ _-]?secret|consumer[ _-]?key|application[ _-]?secret|token|bearer|authorization|jeton|kennwort|passwort|contrasena)(?![a-z])/g;
/** What stands between a label and its value. */
const joint =
  /^["'`]?(?: (?:\w{1,14}|de [\p{L}\w]{1,20}|du [\p{L}\w]{1,20}|d'[\p{L}\w]{1,20}|temporaire|provisoire|par defaut|wifi|admin)){0,3} ?(?::|=|=>|est|is|sera|->)\s{0,2}(?:bearer |basic )?["'`«(]?\s?/u;
const bearer = /^ (?=[A-Za-z0-9_.~+/-]{16})/;
function* labelled(view: View): Generator<Finding> {
  for (const { 0: word, index } of view.plain.matchAll(label)) {
    if (/[a-z0-9]/.test(view.plain[index - 1] ?? '') && !/[_-]/.test(view.plain[index - 1] ?? '')) continue;
    const from = index + word.length;
    const rest = view.plain.slice(from, from + 70);
    const between = joint.exec(rest) ?? (/bearer|basic/.test(word) ? bearer.exec(rest) : null);
    if (!between) continue;
    const start = from + between[0].length;
    const value = /^[^\s"'`»<>,;)]{4,400}/.exec(view.text.slice(start, start + 401))?.[0].replace(/[.:]+$/, '') ?? '';
    if (!isSecretLike(value, word)) continue;
    yield { kind: 'secret', rule: 'secret.label', confidence: 0.96, start, end: start + value.length };
  }
}

/** A value is no word of a sentence: it mixes kinds of signs, or is all digits after a word that asks for a code. */
function isSecretLike(value: string, word: string): boolean {
  if (value.length < 4 || /^[[{<$%*•x.]+/.test(value) || /^(?:process|env|os)\./.test(value)) return false;
  if (/^\d{4,10}$/.test(value)) return /code|mdp|passe|pin|password/.test(word);
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  if (/^\p{L}+$/u.test(value)) return kinds >= 2 && /\p{Lu}.*\p{Ll}.*\p{Lu}|\p{Ll}\p{Lu}/u.test(value);
  return kinds >= 2 && /\d|[!@#$%&*_+=?-]/.test(value);
}
