/** How a spreadsheet's values read in French: what the person sees on the screen, never what the file stores. */

/** `format` is the sheet's own number format, such as `#,##0.00 "€"` or `0 %`. */
export function showNumber(value: number, format: string | undefined): string {
  if (!Number.isFinite(value)) return '';
  const section = pickSection(format ?? 'General', value);
  const pattern = section.replace(/\[[^\]]*\]/g, '').replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (format === undefined || /general|standard/i.test(pattern) || !/[0#?]/.test(pattern) || /[eE]\+/.test(pattern)) {
    return withComma(trimZeros(Number(value.toPrecision(11)).toString()));
  }
  const percent = pattern.includes('%');
  const [whole = '', fraction = ''] = pattern.split('.');
  const required = (fraction.match(/0/g) ?? []).length;
  const allowed = (fraction.match(/[0#?]/g) ?? []).length;
  const scaled = Math.abs(percent ? value * 100 : value);
  let digits = scaled.toFixed(Math.min(allowed, 12));
  if (allowed > required) digits = trimZeros(digits, required);
  const [integer = '0', decimals] = digits.split('.');
  const padded = integer.padStart((/0*$/.exec(whole.replace(/[^0#?]/g, ''))?.[0] ?? '').length, '0');
  const grouped = /[#0?],[#0?]/.test(pattern) ? padded.replace(/\B(?=(?:\d{3})+$)/g, ' ') : padded;
  const sign = value < 0 && /[1-9]/.test(digits) ? '-' : '';
  return `${sign}${grouped}${decimals === undefined ? '' : `,${decimals}`}${unitOf(section, percent)}`;
}

/** Day first, as a French sheet shows it; the hour only where there is one. A time alone has no day. */
export function showDate(date: Date, format: string | undefined): string {
  if (Number.isNaN(date.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}${date.getUTCSeconds() === 0 ? '' : `:${two(date.getUTCSeconds())}`}`;
  const pattern = (format ?? '').replace(/\[[^\]]*\]|"[^"]*"/g, '').toLowerCase();
  if (date.getUTCFullYear() <= 1900 && /[hs]/.test(pattern) && !/[yd]/.test(pattern)) return time;
  const day = `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
  return time === '00:00' ? day : `${day} ${time}`;
}

function pickSection(format: string, value: number): string {
  const sections = format.split(';');
  if (value < 0 && sections.length > 1) return sections[1] ?? format;
  if (value === 0 && sections.length > 2) return sections[2] ?? format;
  return sections[0] ?? format;
}

/** Currency and units written in the format: `"€"`, `[$€-40C]`, `\ "kg"`. */
function unitOf(section: string, percent: boolean): string {
  if (percent) return ' %';
  const currency = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(section)?.[1] ?? /[€$£]/.exec(section.replace(/\[[^\]]*\]/g, ''))?.[0];
  if (currency !== undefined) return ` ${currency.trim()}`;
  const literal = /[0#?][^"]*"([^"]*)"/.exec(section)?.[1]?.trim() ?? '';
  return literal === '' ? '' : ` ${literal}`;
}

function trimZeros(digits: string, keep = 0): string {
  const [integer = '', fraction] = digits.split('.');
  if (fraction === undefined) return digits;
  const kept = fraction.replace(/0+$/, '').padEnd(keep, '0');
  return kept === '' ? integer : `${integer}.${kept}`;
}

const withComma = (digits: string) => (digits.includes('e') ? digits : digits.replace('.', ','));
