import { holdsEntry } from '../../compound.ts';
import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'xls',
  version: 3,
  extensions: ['xls', 'xlt'],
  mediaTypes: ['application/vnd.ms-excel'],
  words: { fr: 'Tableur Excel 97', en: 'Excel 97 spreadsheet' },
  rank: 23,
  // A mail may carry a workbook: its directory then stands in these bytes too.
  recognise: (file) =>
    (holdsEntry(file, 'Workbook') || holdsEntry(file, 'Book')) &&
    !['EncryptedPackage', '__properties_version1.0'].some((name) => holdsEntry(file, name)),
  load: () => import('./xls.ts'),
};
