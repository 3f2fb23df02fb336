import { short, type Finding } from '../findings.ts';
import { folded, saysOver, speaksAboutIt } from '../names.ts';
import { hostsIn, type Books } from './rows.ts';

const isBill =
  /\b(facture|invoice|receipt|recu|avoir|note de frais|abonnement|subscription|billing|quittance|rechnung|factuur|fattura|factura|quittung)\b/;
/** What follows a maker's name where it gives its own address: « Noota SAS », « Langdock GmbH, Berlin ». */
const isMakersLine =
  /^(?:sas|sasu|sarl|sa|srl|bv|b v|gmbh|ag|se|ug|ab|oy|aps|as|nv|inc|incorporated|llc|ltd|limited|labs|pbc|corp|corporation|pty|pte|technologies|technology|communications|software|s r o|oü|ou)\b|^$/;
/** What a body that trains says of itself. */
const isTraining =
  /\b(convention de formation|organisme de formation|stagiaires?|declaration d activite|action de formation|programme de formation|qualiopi|duree de la formation|formation continue|261 4 4|\d+ participants?)\b/;
const isBought =
  /\b(licences?|licenses?|abonnements?|subscription|seats?|sieges?|plan|forfait|mensuel|annuel|monthly|annual|users?|utilisateurs?|usage|tokens?|credits?|api|par mois|renouvellement)\b/;
/** An amount as a line of a bill ends with it. */
const isCharged = /\d[.,]\d\d(?!\d)/;
/** A price asked for, and not paid: what says it stands before what says a bill. */
const isOffer = /\b(devis|proposition commerciale|offre commerciale|offre de prix|quote|quotation|estimate|pro forma|proforma)\b/;
/** Lines at the head of a bill, where its maker stands. */
const head = 14;

/** Whether a text is a bill or a receipt. A price that is only offered is none. */
export function speaksAsBill(text: string): boolean {
  const words = folded(text.slice(0, 4000));
  const bill = isBill.exec(words);
  if (!bill) return false;
  const offer = isOffer.exec(words);
  return !offer || (bill.index < offer.index && !/\bpro ?forma\b/.test(words.slice(0, 400)));
}

/**
 * The products that a bill charges for: named where its maker stands, or on a line that sells it. A course on a product names it,
 * and sells none.
 */
export function signsInInvoice(text: string, file: string, books: Books): Finding[] {
  const isAbout = isTraining.test(folded(text));
  const lines = text.split(/\r?\n/);
  const makers = new Set(
    hostsIn(text).flatMap(({ host }) => {
      const verdict = books.lookUp(host);
      return verdict.kind === 'own' ? [verdict.vendor.vendor] : [];
    }),
  );
  const found = new Map<string, Finding>();
  const charges = lines.some((line) => isCharged.test(line));
  const first = folded(lines.slice(0, head).join(' '));
  const isOver = /\b(avoir(?! (?:choisi|ete|recu|commande))|credit note|note de credit|resiliation|refund)\b/.test(first);
  lines.forEach((line, at) => {
    const direct = books.find(line);
    for (const { vendor, words } of direct.length > 0 ? direct : books.featuresOf(first, line)) {
      const isMaker = makers.has(vendor.vendor) || at < head;
      const said = folded(line);
      // Its maker's own head, and something charged under it.
      const isOwnHead =
        at < head && vendor.nature === 'ai' && said.startsWith(words) && isMakersLine.test(said.slice(words.length).trim()) && charges;
      const next = lines[at + 1] ?? '';
      const sells = isCharged.test(line) || isCharged.test(next) || isBought.test(folded(`${line} ${next}`));
      if (isAbout || speaksAboutIt(line) || !(sells || isOwnHead || (isMaker && makers.has(vendor.vendor)))) continue;
      const weight = makers.has(vendor.vendor) ? 0.9 : sells || isOwnHead ? 0.75 : 0.4;
      const before = found.get(vendor.id);
      if (before && before.weight >= weight) continue;
      found.set(vendor.id, {
        vendor,
        signal: 'invoice',
        weight,
        ended: isOver || saysOver(line),
        evidence: { file, line: at + 1, words: short(line.trim()) },
      });
    }
  });
  if (found.size === 0 && !isAbout) {
    for (const { host, line } of hostsIn(text)) {
      const verdict = books.lookUp(host);
      if (verdict.kind !== 'own' || verdict.vendor.nature === 'embedded' || found.has(verdict.vendor.id)) continue;
      found.set(verdict.vendor.id, {
        vendor: verdict.vendor,
        signal: 'invoice',
        weight: 0.6,
        ended: isOver,
        evidence: { file, line, words: host },
      });
    }
  }
  if (found.size === 0 && !isAbout && !isOver && /\b(?:IA|AI)\b|intelligence artificielle|artificial intelligence/.test(text)) {
    const maker = makerOf(text, file, books);
    if (maker) return [maker];
  }
  // A bill says its maker's name beside what it sells: the name alone is no second product.
  for (const [id, { vendor, evidence }] of found) {
    const isBare = vendor?.category === 'llm_api' && !/\b(api|tokens?|usage|platform)\b/i.test(evidence.words);
    if (isBare && [...found.values()].some((one) => one.vendor?.id !== id && one.vendor?.vendor === vendor.vendor)) found.delete(id);
  }
  return [...found.values()];
}

/** Who bills AI and stands in no catalogue: the first address whose own name the head of the bill says too. */
function makerOf(text: string, file: string, { lookUp }: Books): Finding | null {
  const lines = text.split(/\r?\n/);
  const first = lines
    .slice(0, head)
    .filter((line) => line.trim() !== '')
    .slice(0, 4)
    .join(' ')
    .replaceAll(/\S*[@.]\S+\.\S*/g, ' ');
  const said = folded(first).replaceAll(' ', '');
  for (const { host, line } of hostsIn(text)) {
    const label = folded(host.split('.').at(-2) ?? '').replaceAll(' ', '');
    if (label.length > 3 && lookUp(host).kind !== 'own' && said.includes(label))
      return { vendor: null, unknown: host, signal: 'invoice', weight: 0.6, ended: false, evidence: { file, line, words: host } };
  }
  return null;
}
