import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { loadWorkbook, writeWorkbook } from '../../workbook.ts';

export function read(draft: Draft, { bytes }: OpenedFile): Found {
  writeWorkbook(draft, loadWorkbook(bytes, 'xls'), 'xls');
  return { title: null };
}
