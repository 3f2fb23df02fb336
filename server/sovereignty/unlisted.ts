import type { Exposure } from '#contract/sovereignty.ts';
import { corrected, type Catalogue, type Vendor } from './catalogue.ts';
import type { Declared } from './declared.ts';
import { folded, type NameBook } from './names.ts';

/** Countries whose law binds a company of theirs, as far as a list's column of countries goes; Norway, Iceland and Liechtenstein apply the Union's. */
const european = /^(AT|BE|BG|HR|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HU|IE|IS|IT|LI|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK)$/;
const others: Record<string, Exposure> = { US: 'US_DIRECT', CN: 'CN', GB: 'UK', UK: 'UK', CA: 'CA' };

function exposureIn(country: string): Exposure {
  if (country === '') return 'UNKNOWN';
  return european.test(country) ? 'EU_ONLY' : (others[country] ?? 'OTHER');
}

type Made = Pick<Vendor, 'id' | 'vendor' | 'product' | 'country' | 'exposure' | 'names' | 'unverified'> & Partial<Vendor>;

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
 * @returns the declarations with their products, the catalogue with these, and who is met under a host's name
 */
export function withUnlisted(
  declared: readonly Declared[],
  catalogue: Catalogue,
  { find, calledAs }: NameBook,
): { declared: Declared[]; catalogue: Catalogue; met: ReadonlyMap<string, string> } {
  const made = new Map<string, Made>();
  const met = new Map<string, string>();
  const isKnown = (text: string): boolean => find(text).length > 0 || calledAs(text).length > 0;
  const byMaker = Map.groupBy(catalogue.vendors, ({ vendor }) => vendor);
  const holdsOne = (vendor: string): boolean => byMaker.get(vendor)?.length === 1;
  const all = declared.map((one) => {
    if (one.vendor !== null || one.isNamed !== true || folded(one.name).length < 3) return one;
    const maker = one.maker ?? '';
    const listed = catalogue.vendors.find(
      ({ product, vendor }) => folded(product) === folded(one.name) || (folded(vendor) === folded(one.name) && holdsOne(vendor)),
    );
    // A service that holds some AI, said to be on: whatever names the service is from now on a sign of it.
    if (listed) {
      made.set(listed.id, { ...listed, suite: [...(listed.suite ?? []), folded(one.name)] });
      met.set(bare(one.name), listed.id);
      return { ...one, vendor: listed.id };
    }
    // « G3 RMS » of one list is « IDeaS G3 RMS » of another.
    const same = [...made.values()].find((other) => isSame(other, one.name, maker));
    const id = same?.id ?? `own-${folded(one.name).replaceAll(' ', '-')}`.slice(0, 80);
    if (same) return { ...one, vendor: id };
    const country = /^[A-Z]{2}$/.test(one.country ?? '') ? (one.country ?? '') : '';
    const names = [one.name, ...(isKnown(maker) ? [] : [maker])].map(folded).filter((name) => name.length > 3);
    const [vendor, product] = [(maker || one.name).slice(0, 120), one.name.slice(0, 160)];
    made.set(id, { id, vendor, product, country, exposure: exposureIn(country), names: [...new Set(names)], unverified });
    for (const name of names) if (bare(name).length > 3) met.set(bare(name), id);
    return { ...one, vendor: id };
  });
  return { declared: all, catalogue: made.size === 0 ? catalogue : corrected(catalogue, [...made.values()]), met };
}

const unverified = 'every field but its name: it is in no catalogue, and told by the company’s own list alone';
