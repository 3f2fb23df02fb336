import type { Format } from '../../format.ts';
import { isOffice } from '../../archive.ts';

export const format: Format = {
  name: 'xlsx',
  version: 5,
  extensions: ['xlsx', 'xlsm'],
  mediaTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  words: { fr: 'Tableur', en: 'Spreadsheet' },
  rank: 21,
  recognise: ({ archive }) => isOffice(archive, 'xl/') && !archive.entries.has('xl/workbook.bin'),
  load: () => import('./xlsx.ts'),
};
