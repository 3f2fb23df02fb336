import type { Language } from '#contract/texts/formats.ts';

export interface Column {
  title: string;
  align?: 'left' | 'right' | 'center';
  /** Its share of the width, beside the others'; 1 where nothing is said. */
  share?: number;
}

/** A drawing as vectors. `alt` says in words what it shows, for who does not see it. */
export interface Figure {
  svg: string;
  caption: string;
  alt: string;
  /** Of the drawing, in its own units. */
  width: number;
  height: number;
}

export interface KeyFigure {
  value: string;
  label: string;
  note?: string;
}

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'figures'; figures: KeyFigure[] }
  | { kind: 'table'; columns: Column[]; rows: string[][]; note?: string }
  | ({ kind: 'figure' } & Figure)
  /** Words from elsewhere, set apart from ours. */
  | { kind: 'quote'; text: string; source: string }
  /** A text with what is proposed to change in it: tracked changes where the file has them. */
  | { kind: 'changes'; changes: { kind: 'same' | 'added' | 'removed'; text: string }[]; source: string }
  | { kind: 'note'; text: string };

export interface Section {
  title: string;
  blocks: Block[];
}

/** A paper as data: every text is shown as it is, and nothing in it is markup. */
export interface Paper {
  title: string;
  subtitle: string;
  /** Whom it is about; in the foot of each page. */
  organisation: string;
  language: Language;
  /** ms UTC: the date that it bears, and the file's own. */
  at: number;
  /** How the date is said. */
  dateText: string;
  sections: Section[];
  /** What made it and from what, one line each, at its end. */
  provenance: { title: string; lines: string[] };
  /** What says that an AI wrote it, when one did: shown on the first page, and in the file's own data. */
  aiMark?: string;
  /** The word before the page's number. */
  pageWord: string;
}
