import type { Exposure } from '#contract/sovereignty.ts';
import { corrected, type Catalogue, type Correction, type Vendor } from './catalogue.ts';
import type { Declared } from './declared.ts';
import { folded, type NameBook } from './names.ts';

/** Countries whose law binds a company of theirs, as far as a list's column of countries goes; Norway, Iceland and Liechtenstein apply the Union's. */
const european = /^(AT|BE|BG|HR|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HU|IE|IS|IT|LI|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK)$/;
const others: Record<string, Exposure> = { US: 'US_DIRECT', CN: 'CN', GB: 'UK', UK: 'UK', CA: 'CA' };

function exposureIn(country: string): Exposure {
  if (country === '') return 'UNKNOWN';
  return european.test(country) ? 'EU_ONLY' : (others[country] ?? 'OTHER');
}

type Made = Correction & Pick<Vendor, 'vendor' | 'product'>;

/** A longer cell is no name. */
const longestName = 160;

/** Of one maker, and one name within the other. */
function isSame(other: Pick<Vendor, 'vendor' | 'product'>, name: string, maker: string): boolean {
  const [one, two] = [folded(other.product).split(' '), folded(name).split(' ')];
  const [first, second] = one.length < two.length ? [one, two] : [two, one];
  return folded(other.vendor).split(' ')[0] === folded(maker || name).split(' ')[0] && first.every((word) => second.includes(word));
}

/** A host without its ending, and a name, as they are compared. */
const bare = (text: string): string => folded(text).replaceAll(' ', '');

/**
 * What the company's own lists name for AI, and no catalogue knows: each becomes a product of its own, of which nothing is known but
 * what the list says. From there on bills, ledgers and traffic that name it are signs of it.
 * @returns the declarations with their products, the catalogue with these, and whose a host of such a name is: null for one of another list, to be asked about
 */
export function withUnlisted(
  declared: readonly Declared[],
  catalogue: Catalogue,
  { find, calledAs }: NameBook,
): { declared: Declared[]; catalogue: Catalogue; met: ReadonlyMap<string, string | null> } {
  const made = new Map<string, Made>();
  const met = new Map<string, string | null>();
  const meet = (name: string, id: string | null): void => void (bare(name).length > 3 && met.set(bare(name), id));
  const isKnown = (text: string): boolean => find(text).length > 0 || calledAs(text).length > 0;
  const listedAs = wholeNames(catalogue.vendors);
  const all = declared.map((one) => {
    const name = folded(one.name);
    if (one.vendor !== null || one.isOfAi !== true || name.length > longestName) return one;
    if (one.isNamed !== true) {
      meet(name, null);
      return one;
    }
    if (name.length < 3) return one;
    const maker = one.maker ?? '';
    const listed = listedAs.get(name);
    // A service that holds some AI, said to be on: whatever names the service is from now on a sign of it.
    if (listed) {
      const { id, vendor, product, suite = [] } = listed;
      made.set(id, { id, vendor, product, suite: [...suite, name] });
      meet(name, id);
      return { ...one, vendor: id };
    }
    // « G3 RMS » of one list is « IDeaS G3 RMS » of another.
    const same = [...made.values()].find((other) => isSame(other, one.name, maker));
    if (same) return { ...one, vendor: same.id };
    const id = `own-${name.replaceAll(' ', '-')}`.slice(0, 80);
    const country = /^[A-Z]{2}$/.test(one.country ?? '') ? (one.country ?? '') : '';
    const names = [name, ...(isKnown(maker) ? [] : [folded(maker)])].filter((text) => text.length > 3 && text.length <= longestName);
    const [vendor, product] = [(maker || one.name).slice(0, 120), one.name.slice(0, 160)];
    made.set(id, { id, vendor, product, country, exposure: exposureIn(country), names: [...new Set(names)], unverified });
    for (const text of names) meet(text, id);
    return { ...one, vendor: id };
  });
  return { declared: all, catalogue: made.size === 0 ? catalogue : corrected(catalogue, [...made.values()]), met };
}

/** Products by their whole name, and by their maker's where he makes one alone. */
function wholeNames(vendors: readonly Vendor[]): ReadonlyMap<string, Vendor> {
  const names = new Map<string, Vendor>();
  const byMaker = Map.groupBy(vendors, ({ vendor }) => vendor);
  for (const one of vendors) {
    const own = [one.product, ...(byMaker.get(one.vendor)?.length === 1 ? [one.vendor] : [])];
    for (const name of own.map(folded)) if (!names.has(name)) names.set(name, one);
  }
  return names;
}

const unverified = 'every field but its name: it is in no catalogue, and told by the company’s own list alone';
