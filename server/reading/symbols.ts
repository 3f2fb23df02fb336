/** The signs of the font Symbol by their codes from 0x20 to 0x7e, then from 0xa0 to 0xf2: Adobe's encoding, as Unicode's table of it (SYMBOL.TXT) gives it. */
const LOW = ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼';
const HIGH = '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫';

/** Ticks, bullets and arrows of the fonts Wingdings. */
const DINGBATS = new Map([
  [0xfe, '☒'],
  [0xfd, '☒'],
  [0xa8, '☐'],
  [0x6f, '☐'],
  [0x71, '☐'],
  [0xa3, '☐'],
  [0xfc, '✓'],
  [0x52, '☒'],
  [0x53, '☒'],
  [0x54, '☒'],
  [0xa2, '☐'],
  [0xb7, '•'],
  [0xa7, '▪'],
  [0xd8, '➢'],
  [0xe0, '→'],
  [0xf0, '→'],
]);

/** What a font of signs draws for a code; its letters may stand at U+F000 and above. Empty for an ornament. */
export function signOf(font: string, code: number): string {
  const low = code & 0xff;
  if (!isSymbol(font)) return DINGBATS.get(low) ?? '';
  return LOW[low - 0x20] ?? HIGH[low - 0xa0] ?? '\ufffd';
}

export const isSymbol = (font: string): boolean => /^symbol\b/i.test(font.trim());

/** A text typed in that font: its letters, or their codes at U+F000, are signs. */
export const symbolsIn = (text: string): string =>
  text.replace(/[\u0021-\u007e\u00a0-\u00f2\uf021-\uf0f2]/g, (sign) => signOf('Symbol', sign.charCodeAt(0)));
