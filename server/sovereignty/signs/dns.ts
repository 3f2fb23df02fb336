import { short, type Finding } from '../findings.ts';
import type { Vendor } from '../catalogue.ts';
import { hostsIn, type Books } from './rows.ts';

/** A zone, or what a question to it answered: records with a type between a name and a value. */
export const isZone = (lines: readonly string[]): boolean =>
  lines.some((line) => line.startsWith('$ORIGIN')) ||
  lines.filter((line) => /[\s;,|"](IN\s+)?(MX|TXT|SPF|CNAME|NS|SOA)[\s;,|"]/.test(line)).length >= 2;

/** `cursor-domain-verification=`, `gamma_verify=`: the maker's own name, where no list has its word. */
function provedTo(record: string, find: Books['find']): Vendor | undefined {
  const word = /["\s_.-]([a-z][a-z0-9]{2,})[-_](?:(?:domain|site|idp-site|dns)[-_])?(?:verif\w*|ownership)/i.exec(record)?.[1];
  const vendor = word === undefined ? undefined : find(word)[0]?.vendor;
  return vendor?.nature === 'ai' && vendor.category !== 'self_hosted' ? vendor : undefined;
}

/** What a domain says of whom it works with: proofs of ownership given to a vendor, names that lead to it, who may write in its name. */
export function signsInZone(text: string, file: string, vendors: readonly Vendor[], { lookUp, find }: Books): Finding[] {
  return text.split(/\r?\n/).flatMap((record, at): Finding[] => {
    if (/^\s*[;#]/.test(record)) return [];
    const evidence = {
      file,
      line: at + 1,
      words: short(
        record
          .trim()
          .replaceAll(/(verification[\w-]*)=\S+/g, '$1=…')
          .replaceAll(/=[\w-]{8,}/g, '=…')
          .replaceAll(/verification-[\w]+=…/g, 'verification=…'),
      ),
    };
    const proof =
      vendors.find(({ verifications }) => verifications.some((word) => record.toLowerCase().includes(word))) ?? provedTo(record, find);
    if (proof) return [{ vendor: proof, signal: 'dns', weight: 0.6, ended: false, evidence }];
    // The name that is asked for stands before the type: a zone that shuts names out (`poe.com CNAME .`) names them there.
    const [, value = ''] = /\b(?:CNAME|TXT|MX|SPF)\b(.*)/.exec(record) ?? [];
    return hostsIn(value).flatMap(({ host }): Finding[] => {
      const verdict = lookUp(host);
      return verdict.kind === 'own' || verdict.kind === 'shared'
        ? [
            {
              vendor: verdict.vendor,
              signal: 'dns',
              weight: (verdict.kind === 'own' || verdict.isWidget === true) && verdict.vendor.nature === 'ai' ? 0.5 : 0.2,
              ended: false,
              evidence,
            },
          ]
        : [];
    });
  });
}
