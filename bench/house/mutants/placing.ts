import type { Mutant } from './mutant.ts';

const place = 'server/operations/bucket/bucketplace.ts';
const sending = 'server/operations/bucket/sending.ts';
const s3 = 'server/operations/bucket/s3.ts';
const lies = 'server/operations/bucket/lies.test.ts';
const obtaining = 'server/operations/certificate/obtaining.ts';
const certificates = 'server/operations/certificate/certificate.test.ts';

/** Backups in a bucket that lies, and certificates of an authority that does. */
export const placing: readonly Mutant[] = [
  {
    harm: 'a backup that is none is listed as one',
    file: place,
    from: 'marks.has(name) && !files.has(`${name}/manifest.json`) ? draftName(name) : name',
    to: 'name',
    tests: lies,
    only: 'killed is a draft',
  },
  {
    harm: 'a backup whose mark alone was left is removed',
    file: place,
    from: "(await under('backups', name)).has('manifest.json')",
    to: 'false',
    tests: lies,
    only: 'killed is a draft',
  },
  {
    harm: 'what a bucket forgot is taken for kept',
    file: place,
    from: 'await checkSent();',
    to: '',
    tests: lies,
    only: 'forgets what it took',
  },
  {
    harm: 'a version that stays is taken for a removal',
    file: place,
    from: "&& headers['x-amz-delete-marker'] !== 'true'",
    to: '',
    tests: lies,
    only: 'a removal that is refused',
  },
  {
    harm: 'what is longer than a file is taken for it',
    file: place,
    from: 'return bytes <= mostBytes;',
    to: 'return true;',
    tests: lies,
    only: 'longer than it can be',
  },
  {
    harm: 'an object that was changed is taken for what was sent',
    file: sending,
    from: "if (hash.digest('hex') !== piece.sha256) throw changed(s3, key);",
    to: '',
    tests: lies,
    only: 'changed as it was kept',
  },
  {
    harm: 'what fails in passing is given up',
    file: s3,
    from: 'const mostTries = 5;',
    to: 'const mostTries = 1;',
    tests: lies,
    only: 'asked again',
  },
  {
    harm: 'a certificate of another key is presented',
    file: 'server/foundation/livecertificate.ts',
    from: 'return isOfKey && names',
    to: 'return names',
    tests: certificates,
    only: 'another key',
  },
  {
    harm: 'a certificate of another host is presented',
    file: obtaining,
    from: "if (!isFor(pair, names, now)) throw unobtained('other', '');",
    to: '',
    tests: certificates,
    only: 'another host',
  },
  {
    harm: 'an authority is asked without its terms',
    file: 'server/operations/certificate/certificates.ts',
    from: "if (!settings.areTermsAgreed) throw unobtained('terms', '');",
    to: '',
    tests: certificates,
    only: 'without terms',
  },
  {
    harm: 'an answer without end is read to its end',
    file: 'server/foundation/exchange.ts',
    from: 'if (bytes > mostBytes) return null;',
    to: '',
    tests: certificates,
    only: 'without end',
  },
];
