import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchedList } from '#contract/documents.ts';
import { journalPage } from '#contract/journal.ts';
import { makeHouse } from '../house/made.ts';
import { call, serveProcess, signIn, type Caller, type ServedProcess } from '../house/served.ts';
import { treePssMb } from '../house/tree.ts';
import type { Measure } from '../main.ts';
import { random } from '../random.ts';

const [email, password] = ['claire@example.org', 'the-bench-password-2026'];
const perFolder = 200;
const sampleMs = 500;
/** Nothing is new at a second start: so long after its first look, the house must still have read nothing. */
const restMs = 10_000;

/** A watched folder of small files, taken in and read by a real house in a process of its own, then opened again. */
export async function folderMeasures(count: number, say: (line: string) => void): Promise<Measure[]> {
  const home = mkdtempSync(join(tmpdir(), 'beffroi-folder-'));
  const running: ServedProcess[] = [];
  const serve = async (): Promise<ServedProcess> => {
    const served = await serveProcess(home, { BEFFROI_WATCHED_ROOTS: join(home, 'partage') });
    running.push(served);
    return served;
  };
  try {
    const folder = join(home, 'partage');
    writeFiles(folder, count);
    await makeHouse(home, { email, password });
    const first = await serve();
    const began = performance.now();
    let peakMb = 0;
    const watch = setInterval(() => (peakMb = Math.max(peakMb, treePssMb(first.child.pid ?? 0))), sampleMs);
    const caller = await signIn(first.address, email, password);
    const added = await call(first.address, caller, 'POST', '/watched', { path: folder, name: 'Partage' });
    if (added?.status !== 200) throw new Error(`watching answered ${String(added?.status)} ${added?.text ?? ''}`);
    await untilRead(first.address, caller, count, say);
    const tookS = (performance.now() - began) / 1000;
    clearInterval(watch);
    const before = await readings(first.address, caller);
    if (before !== count) throw new Error(`${String(count)} files were to be read, and ${String(before)} readings are in the journal`);
    await end(first);
    const second = await serve();
    const opened = performance.now();
    const again = await signIn(second.address, email, password);
    await untilRead(second.address, again, count, () => undefined);
    const secondS = (performance.now() - opened) / 1000;
    await new Promise((resolve) => {
      setTimeout(resolve, restMs);
    });
    const readAgain = (await readings(second.address, again)) - before;
    await end(second);
    say(`${String(count)} files in ${tookS.toFixed(0)} s; at the second start ${String(readAgain)} read again`);
    const name = count === 10_000 ? 'folder_10k' : `folder_${String(count)}`;
    return [
      { name: `${name}_peak_mb`, value: Math.round(peakMb), unit: 'MB', budget: 600, holds: peakMb <= 600 },
      { name: `${name}_second_start_s`, value: Math.round(secondS * 10) / 10, unit: 's', budget: null, holds: null },
      { name: `${name}_files_per_s`, value: Math.round((count / tookS) * 100) / 100, unit: 'files/s', budget: null, holds: null },
      { name: `${name}_read_again`, value: readAgain, unit: 'files', budget: 0, holds: readAgain === 0 },
    ];
  } finally {
    await Promise.all(running.map(end));
    rmSync(home, { recursive: true, force: true });
  }
}

/** Notes, tables and mails of a few lines, in folders as a company keeps them; no two say the same. */
function writeFiles(folder: string, count: number): void {
  const { below, pick } = random(10_000);
  const what = ['porte palière', 'escalier en chêne', 'fenêtre de toit', 'parquet massif', 'placard sous pente', 'bardage en mélèze'];
  for (let at = 0; at < count; at += 1) {
    const inside = join(folder, `Affaire ${String(1 + Math.floor(at / perFolder))}`);
    if (at % perFolder === 0) mkdirSync(inside, { recursive: true });
    const [number, price, day] = [String(at + 1), String(100 + below(9_000)), String(1 + below(28))];
    const subject = `${pick(what)} n° ${number}`;
    const kinds: [string, string][] = [
      ['txt', `Visite du ${day} mars 2026.\nLe client demande une ${subject}, pour ${price} € hors taxes.\n`],
      ['csv', `Repère;Ouvrage;Prix\nR-${number};${subject};${price}\nR-${number}b;pose;${String(below(900))}\n`],
      ['md', `# ${subject}\n\nPrix : ${price} €.\n\n- livraison le ${day} avril 2026\n- garantie deux ans\n`],
      [
        'eml',
        `From: a@example.org\r\nTo: b@example.org\r\nSubject: ${number}\r\nDate: Mon, ${day} Mar 2026 10:00:00 +0100\r\n\r\nVoici le prix : ${price} euros.\r\n`,
      ],
    ];
    const [ending, text] = kinds[at % kinds.length] ?? ['txt', ''];
    writeFileSync(join(inside, `${number.padStart(5, '0')} ${subject.replace(/[^\p{L}\d ]/gu, '')}.${ending}`), text);
  }
}

/** Waits until all that stands in the folder is taken in and read. */
async function untilRead(address: string, caller: Caller, count: number, say: (line: string) => void): Promise<void> {
  let saidAt = performance.now();
  for (;;) {
    const answer = await call(address, caller, 'GET', '/watched');
    if (answer?.status !== 200) throw new Error(`the watched folders answered ${String(answer?.status)} ${answer?.text ?? ''}`);
    const [one] = watchedList.parse(JSON.parse(answer.text)).watched;
    if (one?.failure) throw new Error(`the watched folder failed: ${JSON.stringify(one.failure)}`);
    if (one?.lookedAt !== null && one?.current === count && one.unread === 0) return;
    if (performance.now() - saidAt > 30_000) {
      saidAt = performance.now();
      say(`${String(one?.current ?? 0)} taken in, ${String(one?.unread ?? 0)} wait to be read, ${String(one?.perMinute ?? 0)} a minute`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 250);
    });
  }
}

/** How often something was read into a text. */
async function readings(address: string, caller: Caller): Promise<number> {
  let count = 0;
  for (let next: number | null = null; ;) {
    const cursor: string = next === null ? '' : `&before=${String(next)}`;
    const answer = await call(address, caller, 'GET', `/journal?reason=bench&act=document.read-into-text&limit=500${cursor}`);
    if (answer?.status !== 200) throw new Error(`the journal answered ${String(answer?.status)} ${answer?.text ?? ''}`);
    const page = journalPage.parse(JSON.parse(answer.text));
    count += page.entries.length;
    next = page.next;
    if (next === null) return count;
  }
}

async function end({ child, exited }: ServedProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  await exited;
}
