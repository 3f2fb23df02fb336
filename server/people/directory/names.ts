/** Names in a directory (RFC 4514), as they are compared: case, spaces and the way of escaping set aside. */
export function foldedName(name: string): string {
  return partsOf(name)
    .map((part) => {
      const at = part.indexOf('=');
      return `${part.slice(0, at).trim().toLowerCase()}=${plain(part.slice(at + 1))}`;
    })
    .join(',');
}

/** A name cut at its commas, those that are escaped or quoted left where they are. */
function partsOf(name: string): string[] {
  const parts: string[] = [];
  let begin = 0;
  let isQuoted = false;
  for (let at = 0; at < name.length; at += 1) {
    const letter = name[at];
    if (letter === '\\') at += 1;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (letter === ',' || letter === ';')) {
      parts.push(name.slice(begin, at));
      begin = at + 1;
    }
  }
  return [...parts, name.slice(begin)];
}

/** A value without its escapes: `\2C`, `\,` and `","` are one comma, told from one between parts. */
function plain(value: string): string {
  const bare = value.trim().replace(/^"(.*)"$/s, '$1');
  const undone = bare.replaceAll(/((?:\\[\da-f]{2})+)|\\(.)/gis, (_, hex: string | undefined, letter: string | undefined) =>
    hex === undefined ? (letter ?? '') : Buffer.from(hex.replaceAll('\\', ''), 'hex').toString(),
  );
  return undone.replaceAll(',', '\\,').normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
