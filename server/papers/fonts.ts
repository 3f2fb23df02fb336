import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const files = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
];

/** The fonts of papers, shipped with the house: Source Sans 3 and Source Serif 4, SIL Open Font License 1.1. */
export function paperFonts(): Buffer[] {
  return files.map((file) => readFileSync(fileURLToPath(import.meta.resolve(file))));
}

/** The characters that every one of these fonts can draw. */
export function drawnBy(fonts: readonly Buffer[]): (codePoint: number) => boolean {
  const covered = fonts.map(segmentsOf);
  return (codePoint) => covered.every((segments) => segments.some(([first, last]) => codePoint >= first && codePoint <= last));
}

/** Ranges of the font's character map: the table `cmap`, format 12 where there is one, else 4 (OpenType, cmap). */
function segmentsOf(font: Buffer): [number, number][] {
  const tables = font.readUInt16BE(4);
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) !== 'cmap') continue;
    const start = font.readUInt32BE(at + 8);
    const subtables = Array.from({ length: font.readUInt16BE(start + 2) }, (_, one) => start + font.readUInt32BE(start + 8 + one * 8));
    const wide = subtables.find((table) => font.readUInt16BE(table) === 12);
    if (wide !== undefined) return wideSegments(font, wide);
    const narrow = subtables.find((table) => font.readUInt16BE(table) === 4);
    if (narrow !== undefined) return narrowSegments(font, narrow);
  }
  return [];
}

function wideSegments(font: Buffer, table: number): [number, number][] {
  return Array.from({ length: font.readUInt32BE(table + 12) }, (_, group) => {
    const at = table + 16 + group * 12;
    return [font.readUInt32BE(at), font.readUInt32BE(at + 4)];
  });
}

function narrowSegments(font: Buffer, table: number): [number, number][] {
  const bytes = font.readUInt16BE(table + 6);
  return Array.from({ length: bytes / 2 }, (_, segment): [number, number] => [
    font.readUInt16BE(table + 16 + bytes + segment * 2),
    font.readUInt16BE(table + 14 + segment * 2),
  ]).filter(([first]) => first !== 0xff_ff);
}
