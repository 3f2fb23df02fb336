import { spanOf, type Span } from '../answers/sources.ts';
import { useHouse } from '../house/house.tsx';

/** The addresses at which documents are read, each at a passage that is lit where one is given. */
export function useDocumentLinks(): (document: string, span?: Span | null) => string {
  const { at } = useHouse();
  return (document, span = null) => at('documents', { doc: document, span: span && spanOf(span) });
}
