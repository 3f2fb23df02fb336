import { useState, type DragEvent } from 'react';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** A file dropped where one asks goes to the person's own source, and the question is then asked in it; of several, in the source. */
export function useDropped(askIn: (place: string, names: readonly string[]) => void) {
  const { organisation } = useHouse();
  const sources = useAnswer('sources', { params: { organisation } });
  const own = sources.data?.sources.find((source) => source.own)?.id;
  const [over, setOver] = useState(false);
  const take = async (files: readonly File[], place: string): Promise<void> => {
    const { uploadFiles } = await import('../documents/uploads.ts');
    const names = files.map(({ name }) => name);
    uploadFiles(files, { organisation, place, received: (document) => askIn(files.length === 1 ? document : place, names) });
  };
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (own === undefined || !carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        setOver(false);
        if (own === undefined || !carriesFiles(event)) return;
        event.preventDefault();
        void take([...event.dataTransfer.files], own);
      },
    },
  };
}
