import { soughtOf } from './sought.ts';
import { plain } from './wording.ts';

/** A question that no single sentence answers: it is answered by whole passages. */
export type Opening = 'definition' | 'procedure' | 'comparison' | 'summary';

/** By their turns of phrase, folded; the first that fits. Our own list, chosen on bench/calibration. */
const openings: [Opening, RegExp][] = [
  ['comparison', /\bdifferences?\b|qu'est[- ]ce qui (?:a change|change|differe)|\ben quoi .*(?:differ|change)|\bcompar(?:e|er|ez|aison)\b/],
  [
    'summary',
    /\bresum(?:e|er|ez)\b|\bsynthese d|\bque (?:dit|disent|nous (?:dit|annonce|demande))\b|\bquelles? (?:sont (?:nos|les|mes) )?(?:obligation|engagement)|\bde quoi (?:parle|traite)/,
  ],
  [
    'definition',
    /\bc'? ?est quoi\b|\bqu'est[- ]ce qu(?:e (?:l[ea]s? |l'|un|une|des)|'un|')|\b(?:veut|veulent) dire\b|\bque signifi|\bca veut dire\b|\bdefinition d/,
  ],
  [
    'procedure',
    /\bcomment\b|\b(?:quelles?|quelles? sont les|les) etapes\b|\bque (?:dois|doit|devons|faut|faire|fait)[- ](?:je|on|nous|il|si|quand|en|pour)|\bquoi faire\b|\b(?:je|on) fai[st] quoi\b|\b(?:marche|procedure) a suivre\b/,
  ],
];

/** Null for a question that seeks one thing: a sum, a date, somebody ... @param question as it was typed */
export function openingOf(question: string): Opening | null {
  const text = plain(question).trim();
  const [opening] = openings.find(([, pattern]) => pattern.test(text)) ?? [null];
  if (opening === 'comparison' || text.startsWith('resum')) return opening;
  return /\bqu'est[- ]ce qu'(?:on|il|elle|ils|elles)\b/.test(text) || soughtOf(text) !== null ? null : opening;
}

/** What somebody says to the house itself, and not to the documents. */
export type SmallTalk = 'greeting' | 'thanks' | 'help';

const whole = (words: string): RegExp => new RegExp(`^(?:${words})$`);
const talk: [SmallTalk, RegExp][] = [
  [
    'greeting',
    whole(
      '(?:bonjour|bonsoir|salut|coucou|hello|hey|bjr|slt)(?: (?:a tous|tout le monde|beffroi|madame|monsieur))?(?: (?:ca va|comment (?:ca va|vas tu|allez vous)))?',
    ),
  ],
  [
    'thanks',
    whole(
      "(?:ok |d'accord |super |parfait )?(?:merci|mci)(?: (?:beaucoup|bien|a toi|a vous|infiniment|d'avance))*|parfait|super|genial|nickel|au revoir|bonne (?:journee|soiree)|a bientot",
    ),
  ],
  [
    'help',
    whole(
      "aide|help|(?:bonjour )?(?:aide|aidez)(?: |-)moi|(?:j'ai )?besoin d'aide|(?:bonjour )?(?:que|qu'est ce que tu|tu|vous) (?:sais|peux|savez|pouvez)(?: tu| vous)? faire(?: quoi)?|" +
        "(?:tu|vous) (?:sais|peux|savez|pouvez) faire quoi|qui (?:es tu|etes vous)|(?:tu es|t'es|vous etes) qui|a quoi (?:sers tu|tu sers|servez vous|ca sert)|tu sers a quoi|" +
        "comment (?:ca (?:marche|fonctionne)|tu marches|t'utiliser|vous utiliser|utiliser beffroi)|c'est quoi beffroi|qu'est ce que beffroi",
    ),
  ],
];

export function smallTalkOf(question: string): SmallTalk | null {
  const text = plain(question)
    .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
  return talk.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const begins = /^(?:et|mais|sinon|donc|du coup|alors|ok|pareil|meme chose|idem)\b/;
/** A pronoun that nothing in the question itself stands for: "elle vient quels jours ?", "il règle ça en combien de fois ?" */
const pronoun =
  /(?<!- ?)\b(?:elles?|ils?) (?!(?:y a|faut|reste|est possible|existe|pleut)\b)|\b(?:ca|cela|celui|celle|ceux|celles|eux)\b(?! (?:veut dire|de |d'|que?\b|qu'))|(?<!\bil )\b(?:y|n'y|j'y) (?!a\b)|\bc'etait\b|\b(?:cette|cet|ce|ces) (?!(?:annee|mois|semaine|jour|matin|soir|qui|que?)\b)\w+/;
const mostLeaning = 12;

/** Whether a question leans on the one before it. */
export function leansOnBefore(question: string): boolean {
  const text = plain(question).trim();
  if (begins.test(text)) return true;
  // A name, inside the question, is what its pronouns stand for.
  const isNamed = /\s\p{Lu}/u.test(question.trim());
  return !isNamed && openingOf(question) === null && text.split(/\s+/).length <= mostLeaning && pronoun.test(text);
}
