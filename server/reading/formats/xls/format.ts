import { holdsEntry } from '../../compound.ts';
import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'xls',
  version: 1,
  extensions: ['xls', 'xlt'],
  mediaTypes: ['application/vnd.ms-excel'],
  words: { fr: 'Tableur Excel 97', en: 'Excel 97 spreadsheet' },
  rank: 23,
  recognise: (file) => (holdsEntry(file, 'Workbook') || holdsEntry(file, 'Book')) && !holdsEntry(file, 'EncryptedPackage'),
  load: () => import('./xls.ts'),
};
