import { join } from 'node:path';
import vm from 'node:vm';
import { webcrypto } from 'node:crypto';
import { openTestVault, testClock } from '../../test/support/vault.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { createJournal, journalMigrations, type Names } from './journal.ts';
import { entriesBetween, type EntryRow } from './journal.store.ts';
import type { Kept, Verification } from './verification.ts';
import { verifierPage } from './verifierpage.ts';
import { verifyExportFile } from './verify.ts';

export type Verify = (chunks: AsyncIterable<Uint8Array>, kept?: Kept) => Promise<Verification>;

/** A vault with a journal, and what a test asks of them. */
export async function openJournal(names: Names = async () => new Map()) {
  const clock = testClock();
  const opened = await openTestVault({ houseMigrations: journalMigrations, organisationMigrations: journalMigrations, clock });
  const journal = createJournal({ vault: opened.vault, clock, names });
  const { organisation } = opened.organisation;
  const actor: MemberActor = { kind: 'member', organisation, member: 'mem_marie' };
  const fill = async (count: number, from = 0): Promise<void> => {
    const numbers = Array.from({ length: count }, (_, n) => from + n);
    await Promise.all(
      numbers.map((n) =>
        opened.organisation.write('add', (tx) =>
          journal.append(tx, { actor, act: 'document.viewed', on: `doc_é${n}`, facts: { n, ids: [`p${n}`] } }),
        ),
      ),
    );
  };
  return { ...opened, clock, journal, actor, organisation, store: opened.organisation, fill };
}

export const rowsOf = (store: { read<R>(fn: (snapshot: Snapshot) => Promise<R>): Promise<R> }): Promise<EntryRow[]> =>
  store.read((snapshot) => entriesBetween(snapshot, 1, 10_000_000, 10_000_000));

/** The bytes of an export's file. */
export async function fileOf(lines: AsyncIterable<string>): Promise<Buffer> {
  const all: string[] = [];
  for await (const line of lines) all.push(`${line}\n`);
  return Buffer.from(all.join(''));
}

/** A file's bytes as a disk gives them, in pieces that cut lines anywhere. */
export async function* inPieces(bytes: Uint8Array, size = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Both verifiers: Node's, and the script of the offline page, run as a browser would with nothing but WebCrypto and encodings. */
export function bothVerifiers(): { name: string; verify: Verify }[] {
  const script = /<script>([\s\S]*)<\/script>/.exec(verifierPage().text)?.[1] ?? '';
  const browser = vm.createContext({ crypto: webcrypto, TextEncoder, TextDecoder });
  vm.runInContext(script, browser, { filename: join('verifier.html') });
  const { beffroiVerify }: { beffroiVerify: Verify } = vm.runInContext('globalThis', browser);
  return [
    { name: 'beffroi journal verify', verify: verifyExportFile },
    { name: 'the offline page', verify: beffroiVerify },
  ];
}
