import { Unreadable } from './unreadable.ts';

/** First bytes of files that we do not read, in hexadecimal, and what they are called. */
const signatures: [string, string][] = [
  ['89504e47', 'png'],
  ['ffd8ff', 'jpg'],
  ['47494638', 'gif'],
  ['49492a00', 'tiff'],
  ['4d4d002a', 'tiff'],
  ['424d', 'bmp'],
  ['377abcaf271c', '7z'],
  ['526172211a07', 'rar'],
  ['1f8b', 'gz'],
  ['425a68', 'bz2'],
  ['fd377a585a00', 'xz'],
  ['28b52ffd', 'zst'],
  ['7f454c46', 'elf'],
  ['4d5a', 'exe'],
  ['494433', 'mp3'],
  ['4f676753', 'ogg'],
  ['664c6143', 'flac'],
  ['38425053', 'psd'],
  ['1a45dfa3', 'mkv'],
  ['53514c69746520666f726d617420', 'sqlite'],
  ['2142444e', 'pst'],
  ['504b0506', 'zip'],
];

/** What the first bytes say, for a file that is no text. @param head one character a byte */
export function signatureOf(head: string): string | null {
  return strongSignature(head) ?? signed(head)?.[1] ?? null;
}

/** A signature that no text begins with: two letters ("BM", "MZ") also begin sentences. */
export function strongSignature(head: string): string | null {
  if (head.slice(4, 8) === 'ftyp') return /^(?:hei[cfmsx]|hev[cx]|mif1|msf1|avi[fs])$/.test(head.slice(8, 12)) ? 'heic' : 'mp4';
  if (head.startsWith('RIFF')) return head.slice(8, 12).trim().toLowerCase();
  if (/^\s*\{\\rtf/.test(head)) return 'rtf';
  const found = signed(head);
  return found !== null && found[0].length > 6 ? found[1] : null;
}

function signed(head: string): [string, string] | null {
  const hex = Buffer.from(head.slice(0, 24), 'latin1').toString('hex');
  return signatures.find(([signature]) => hex.startsWith(signature)) ?? null;
}

const pictures = new Set(['heic', 'webp', 'gif', 'bmp', 'avif', 'psd', 'jxl']);
const archives = new Set(['7z', 'rar', 'gz', 'bz2', 'xz', 'zst', 'pst', 'zip', 'tar']);
const recordings = new Set(['mp3', 'ogg', 'mkv', 'mp4', 'wave', 'wav', 'avi', 'flac']);

/** The reason that tells a person the way out, for a format that is known and not read. */
export function unsupported(format: string): Unreadable {
  const reason = pictures.has(format)
    ? 'picture_unsupported'
    : archives.has(format)
      ? 'archive_unsupported'
      : recordings.has(format)
        ? 'recording_unsupported'
        : /^(?:doc|ppt|ole|xlsb)$/.test(format)
          ? 'old_office_unsupported'
          : 'format_unsupported';
  return new Unreadable(reason, { format });
}
