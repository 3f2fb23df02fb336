import { useEffect, useRef } from 'react';
import type { Document } from '#contract/documents.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import { uploadFiles } from './uploads.ts';
import { documents } from './texts.ts';

/** Opens the choice of a file each time `asked` grows; the file becomes the document's next version. */
export function NewVersion({ document, asked }: { document: Document; asked: number }) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.click();
  }, [asked]);
  return (
    <input
      ref={field}
      type="file"
      hidden
      aria-label={texts.documents.newVersion}
      onChange={({ currentTarget }) => {
        uploadFiles([...(currentTarget.files ?? [])], { organisation, place: document.folder ?? document.source, document: document.id });
        currentTarget.value = '';
      }}
    />
  );
}
