import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const session = z.object({ cookie: z.string(), organisation: z.string(), email: z.string() });
export type Session = z.infer<typeof session>;

/** The session that `beffroi login` keeps, in a file that only its owner reads. */
export function sessionFile(home: string): { read(): Session | null; save(value: Session): void; forget(): void } {
  const path = join(home, 'session.json');
  return {
    read() {
      try {
        const parsed = session.safeParse(JSON.parse(readFileSync(path, 'utf8')));
        return parsed.success ? parsed.data : null;
      } catch {
        return null;
      }
    },
    save(value) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, JSON.stringify(value), { mode: 0o600 });
      chmodSync(path, 0o600);
    },
    forget: () => rmSync(path, { force: true }),
  };
}
