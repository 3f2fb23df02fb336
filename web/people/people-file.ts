import { email as emailSchema } from '#contract/people.ts';
import { type Role, roles } from '#contract/roles.ts';

/** A line of a list of people; `wrong` says which part of it does not hold. */
export interface PersonLine {
  name: string;
  email: string;
  role: Role;
  wrong: 'name' | 'email' | 'role' | 'twice' | null;
}

const heads = { name: ['nom', 'name'], email: ['courriel', 'e-mail', 'email', 'mail', 'adresse'], role: ['rôle', 'role'] };
const separators = [';', '\t', ','] as const;

/**
 * Reads people from a CSV as spreadsheets write it: comma, semicolon or tab, quoted or not, with or without a first line of titles.
 * Without one, its columns are name, address, role. A role is written as the house calls it, in either language, or left empty.
 */
export function readPeople(text: string, roleNames: ReadonlyMap<string, Role>): PersonLine[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const separator = separators.find((one) => (lines[0] ?? '').includes(one)) ?? ';';
  const rows = lines.map((line) => cellsOf(line, separator)).filter((cells) => cells.some((cell) => cell !== ''));
  const titles = (rows[0] ?? []).map((cell) => cell.toLowerCase());
  const isTitled = titles.some((title) => heads.email.includes(title));
  const at = (column: keyof typeof heads, otherwise: number): number =>
    isTitled ? titles.findIndex((title) => heads[column].includes(title)) : otherwise;
  const [nameAt, emailAt, roleAt] = [at('name', 0), at('email', 1), at('role', 2)];
  const seen = new Set<string>();
  return rows.slice(isTitled ? 1 : 0).map((cells) => {
    const [name, email, said] = [cells[nameAt] ?? '', (cells[emailAt] ?? '').toLowerCase(), (cells[roleAt] ?? '').toLowerCase()];
    const role = said === '' ? 'member' : (roles.find((one) => one === said) ?? roleNames.get(said));
    const isTwice = seen.has(email);
    seen.add(email);
    const wrong =
      name === '' ? 'name' : !emailSchema.safeParse(email).success ? 'email' : role === undefined ? 'role' : isTwice ? 'twice' : null;
    return { name, email, role: role ?? 'member', wrong };
  });
}

function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (sign === '"') {
      // Two of them inside are one.
      if (isQuoted && line.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = !isQuoted;
    } else if (sign === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}
