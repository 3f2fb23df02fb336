import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
/** How bin/ runs the house. */
export const runtime = z
  .object({ flags: z.array(z.string()), environment: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'bin', 'runtime.json'), 'utf8')));

/** A real `beffroi serve` on a free loopback port; the caller ends it. */
export interface ServedProcess {
  child: ChildProcess;
  address: string;
  exited: Promise<void>;
}

/** Starts `beffroi serve` on a house and waits until it says where it listens. */
export async function serveProcess(home: string, variables: Record<string, string> = {}): Promise<ServedProcess> {
  const child = spawn(process.execPath, [...runtime.flags, join(root, 'cli', 'main.ts'), 'serve', '--port', '0', '--json', '--dev'], {
    env: { ...process.env, ...runtime.environment, BEFFROI_HOME: home, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const { address } = JSON.parse(line) as { address: string };
    child.stdout.resume();
    return { child, address, exited };
  }
  throw new Error('the house did not open');
}

/** A signed-in caller of a served house. */
export interface Caller {
  cookie: string;
  organisation: string;
}

export async function signIn(address: string, email: string, password: string): Promise<Caller> {
  const response = await fetch(new URL('/api/sign-in', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status} ${await response.text()}`);
  const session = (await response.json()) as { organisations: { id: string }[] };
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { cookie, organisation: session.organisations[0]?.id ?? '' };
}

/** One call to the organisation's routes; null when the connection broke, so that nobody knows what happened. */
export async function call(
  address: string,
  caller: Caller,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; text: string } | null> {
  try {
    const response = await fetch(new URL(`/api/o/${caller.organisation}${path}`, address), {
      method,
      headers: { cookie: caller.cookie, ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
}
