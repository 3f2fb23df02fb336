import type { Catalogue, Vendor } from './catalogue.ts';

/** Words as they are compared: without accents, case or signs. */
export function folded(text: string): string {
  const before = lately.get(text);
  if (before !== undefined) return before;
  const made = fold(text);
  if (lately.size >= 4000) lately.clear();
  if (text.length <= 200) lately.set(text, made);
  return made;
}

/** Several readers fold the same cell: it is folded once. */
const lately = new Map<string, string>();

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The last part of a path, as words are compared. */
export const foldedFile = (path: string): string => folded(path.split('/').at(-1) ?? '');

export interface Named {
  vendor: Vendor;
  /** The folded words that name it. */
  words: string;
}

/** What a line says that is no purchase of the thing that it names: a course on it, a book, a talk about it. */
const aboutIt =
  /\b(formation|formations|stage|atelier|conference|webinaire|seminaire|sensibilisation|livre|ouvrage|magazine|salon|coaching|audit|etude|conseil|veille|article|demonstration|demo)\b/;
/** What says that it is over. */
const over =
  /\b(avoir|rejete|rejetee|rejected|declined|non aboutie?|echouee?|abandonnee?|non souscrite?|decommissionne|decommissionnee|retired|resiliation|resilie|resiliee|rembours\w*|annul\w*|extourne|contrepass\w*|desactive|desactivee|desinstalle|desinstallee|supprime|supprimee|bloque|bloquee|refuse|refusee|revoque|revoquee|interdit|interdite|disabled|blocked|denied|removed|uninstalled|revoked|refund|cancelled|canceled|credit note|credit nota|creditnota|gutschrift|note de credit|stopgezet|geannuleerd|opgezegd)\b/;

export const speaksAboutIt = (text: string): boolean => aboutIt.test(folded(text));
export const saysOver = (text: string): boolean => over.test(folded(text));

/** What may follow a name that is an ordinary word where the whole cell is that name. A city is not of these, but where such makers sit. */
const around =
  /^(app|desktop|user|machine|wide|pro|plus|max|premium|starter|team|teams|business|enterprise|entreprise|free|gratuit|ia|ai|for|mac|windows|macos|extension|x64|x86|bit|interne|local|locale|maison|inc|llc|subscription|subscr|abonnement|abo|mensuel|annuel|monthly|annual|licences?|san|francisco|palo|alto|mountain|view|menlo|park|usa|us|ca|usd|eur|\d+)$/;
/** How a bank begins the label of a card's payment, before the name of who was paid. */
const paidBy =
  /^(?:(?:paiement|achat|facture|fact|prlv|prelevement|sepa|cb|carte|par|du|paypal|paddle net|paddle|stripe|fsprg|fastspring|2co com|gocardless|sumup|x*\d+) )+/;
/** What a maker adds to a name that is an ordinary word, and an ordinary word does not bear. */
const branded = ['ai', 'inc', 'labs', 'com', 'app', 'io', 'llc', 'pbc', 'subscription'];

export interface NameBook {
  find(text: string): Named[];
  /**
   * Functions that a maker sells under a word of their own, where the maker is named around: « Breeze » on a bill of HubSpot's.
   * @param around folded
   */
  featuresOf(around: string, text: string): Named[];
  /** In a list of tools, a maker's or a product's whole name: « Gladia » says there what it says nowhere else. */
  calledAs(text: string): Named[];
  /** The service that holds some AI, named without it: « Slack » on a bill. */
  suiteIn(text: string): Named | null;
}

/** « Notion IA » is how French bills and lists write « Notion AI ». */
const inFrench = (name: string): string[] => (/ ai$|^ai /.test(name) ? [name, name.replace(/ ai$/, ' ia').replace(/^ai /, 'ia ')] : [name]);

/** What is left of a name without its maker's, and says nothing alone. */
const sayNothing =
  /^(ai|ia|api|app|pro|plus|team|teams|business|enterprise|standard|premium|assistant|copilot|chat|studio|cloud|search|platform|intelligence|agents?|for .*|pour .*|free|max|go|labs|\d.*)$/;

/**
 * Finds the products that a text names, longest names first, none within another. A name that is an ordinary word (`=cursor` in the
 * catalogue) counts where it is all that a cell says.
 */
export function createNameBook({ vendors }: Catalogue): NameBook {
  const byFirst = new Map<string, Named[]>();
  const alone = new Map<string, Named>();
  /** What a maker's name leaves to be said of its products: on a line of its bill, `breeze`, or `v0` of `vercel+v0`. */
  const ofMaker = new Map<string, { words: string[]; named: Named }[]>();
  const leave = (maker: string, words: string[], named: Named): void => {
    if (words.length > 0) ofMaker.set(maker, [...(ofMaker.get(maker) ?? []), { words, named }]);
  };
  const together = new Map<string, { named: Named; words: string[] }[]>();
  const suites = new Map<string, Named[]>();
  const suitesAlone = new Map<string, Named>();
  const called = createCalled(vendors);
  const under = (list: Map<string, Named[]>, named: Named): void => {
    const first = named.words.split(' ')[0] ?? '';
    list.set(first, [...(list.get(first) ?? []), named]);
  };
  for (const vendor of vendors) {
    for (const name of vendor.suite ?? []) {
      if (name.startsWith('=')) suitesAlone.set(name.slice(1), { vendor, words: name.slice(1) });
      else under(suites, { vendor, words: name });
    }
    const maker = folded(vendor.vendor).split(' ')[0] ?? '';
    for (const name of vendor.names.flatMap(inFrench)) {
      const feature = name.startsWith(`${maker} `) ? name.slice(maker.length + 1) : '';
      if (feature.length > 3 && !sayNothing.test(feature)) leave(maker, [feature], { vendor, words: feature });
      if (name.startsWith('=')) {
        alone.set(name.slice(1), { vendor, words: name.slice(1) });
        if (vendor.category !== 'self_hosted') for (const more of branded) under(byFirst, { vendor, words: `${name.slice(1)} ${more}` });
      } else if (name.includes('+')) {
        const words = name.split('+');
        const first = words[0] ?? '';
        const named = { vendor, words: words.join(' ') };
        together.set(first, [...(together.get(first) ?? []), { words, named }]);
        if (words.includes(maker))
          leave(
            maker,
            words.filter((word) => word !== maker),
            named,
          );
      } else under(byFirst, { vendor, words: name });
    }
  }
  for (const list of [...byFirst.values(), ...suites.values()]) list.sort((one, two) => two.words.length - one.words.length);
  const wholly = (text: string, names: ReadonlyMap<string, Named>): Named[] => {
    const tokens = folded(text).replace(paidBy, '').split(' ');
    for (let length = Math.min(4, tokens.length); length > 0; length -= 1) {
      const named = names.get(tokens.slice(0, length).join(' '));
      if (named && tokens.slice(length).every((word) => around.test(word))) return [named];
    }
    return [];
  };
  const within = (text: string, names: ReadonlyMap<string, Named[]>): Named[] => {
    const tokens = folded(text).split(' ');
    const found: Named[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const named = names
        .get(tokens[at] ?? '')
        ?.find(({ words }) => words.split(' ').every((part, offset) => tokens[at + offset] === part));
      if (!named) continue;
      found.push(named);
      at += named.words.split(' ').length - 1;
    }
    return found;
  };
  /** Names whose words stand apart: « GITHUB TEAM + COPILOT ». A long line speaks of several things. */
  const apart = (text: string, found: readonly Named[]): Named[] => {
    const tokens = new Set(folded(text).split(' '));
    if (tokens.size > 24) return [];
    return [...tokens]
      .flatMap((token) => together.get(token) ?? [])
      .filter(({ words, named }) => words.every((word) => tokens.has(word)) && !found.some(({ vendor }) => vendor.id === named.vendor.id))
      .map(({ named }) => named);
  };
  return {
    featuresOf(around, text) {
      const line = ` ${folded(text)} `;
      const near = new Set(around.split(' '));
      const found = new Map<string, Named>();
      for (const maker of near)
        for (const { words, named } of ofMaker.get(maker) ?? [])
          if (!found.has(named.vendor.id) && words.every((word) => line.includes(` ${word} `))) found.set(named.vendor.id, named);
      return [...found.values()];
    },
    calledAs: (text) => called.get(folded(text)) ?? [],
    suiteIn: (text) => within(text, suites)[0] ?? wholly(text, suitesAlone)[0] ?? null,
    find(text) {
      const named = within(text, byFirst);
      const found = [...named, ...apart(text, named)];
      return found.length === 0 ? wholly(text, alone) : found.toSorted((one, two) => rank(one, found) - rank(two, found));
    },
  };
}

/** Whole names: of makers that make one thing alone, of products, and of the engines that are told together under one line. */
function createCalled(vendors: readonly Vendor[]): ReadonlyMap<string, Named[]> {
  const called = new Map<string, Named[]>();
  const made = Map.groupBy(vendors, ({ vendor }) => vendor.replace(/\s*\(.*$/, ''));
  for (const vendor of vendors) {
    const isHouse = vendor.category === 'self_hosted';
    if (vendor.nature !== 'ai' && !isHouse) continue;
    const maker = !isHouse && made.get(vendor.vendor)?.length === 1 ? [vendor.vendor] : [];
    for (const words of new Set([...maker, ...vendor.product.replace(/\s*\(.*$/, '').split('/')].map(folded)))
      if (words.length > 3 && !sayNothing.test(words)) called.set(words, [...(called.get(words) ?? []), { vendor, words }]);
  }
  return called;
}

/** A vendor's bare name, beside the name of another product of its own, says nothing more. */
function rank({ vendor, words }: Named, all: readonly Named[]): number {
  const isBare = vendor.category === 'llm_api' && folded(vendor.vendor) === words;
  return isBare && all.some((one) => one.vendor.id !== vendor.id && one.vendor.vendor === vendor.vendor) ? 1 : 0;
}
