/**
 * A text as lines may break it: a number stays whole, with its unit. Spaces become no-break spaces, one for one, so that spans still hold;
 * documents are kept as they are, only what is shown changes.
 */
export function unbroken(text: string): string {
  return text.replaceAll(/(?<=\d) (?=\d{3}(?!\d)|[€$£%°]|(?:EUR|HT|TTC|kg|g|t|km|m|cm|mm|m²|m³|h|min|s|kWh|W)(?!\p{L}))/gu, '\u00a0');
}
