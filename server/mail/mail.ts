import type { z } from 'zod';
import type { MailKind, mailSeen, mailServerInput, notices, noticesInput } from '#contract/mail.ts';
import type { Language } from '#contract/texts/formats.ts';
import { isKeeper } from '#server/foundation/keeper.ts';
import type { Account, MemberActor } from '#server/foundation/actor.ts';
import type { Destination, Outbound } from '#server/foundation/outbound.ts';
import { readFailure } from '#server/foundation/failure.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { People } from '#server/people/people.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { destinationsOf, openDialogue } from './connecting.ts';
import { createDeclaring } from './declared.ts';
import { createDelivering } from './delivering.ts';
import { written } from './message.ts';
import { findChoice, keepChoice } from './notices.store.ts';
import { createOutbox, type Said } from './outbox.ts';
import { countWaiting, lastOfAll } from './outbox.store.ts';
import { createResolving, type MailPeople, type Still } from './resolving.ts';
import type { MailRules } from './rules.ts';
import { letterOf } from './wording.ts';

export { houseMailMigrations, mailMigrations } from './migrations.ts';
export { mailRules } from './rules.ts';
export type { Still } from './resolving.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const certificateJob = 'mail.certificate';
/** A certificate that ends sooner is told of. */
const certificateMs = 21 * dayMs;

/** How long what is told of waits for its person to see it by himself, how often he is told, and how long it is worth telling. */
const rhythms = {
  approvals: { afterMs: 10 * 60_000, everyMs: 4 * hourMs, livesMs: 2 * dayMs },
  backup: { afterMs: 0, everyMs: dayMs, livesMs: dayMs },
  drill: { afterMs: 0, everyMs: 7 * dayMs, livesMs: 2 * dayMs },
  certificate: { afterMs: 0, everyMs: 7 * dayMs, livesMs: 2 * dayMs },
  // Each is told of once by whoever counts; a second within the hour waits for the hour.
  'budget-neared': { afterMs: 0, everyMs: hourMs, livesMs: 2 * dayMs },
  'budget-spent': { afterMs: 0, everyMs: hourMs, livesMs: 2 * dayMs },
  'key-unusual': { afterMs: 0, everyMs: hourMs, livesMs: 2 * dayMs },
} as const satisfies Partial<Record<MailKind, { afterMs: number; everyMs: number; livesMs: number }>>;
type Told = keyof typeof rhythms;

export type Mail = ReturnType<typeof createMail>;

/** operations: from when until when the certificate is that the house presents; null where it presents none. */
export type Presented = () => { from: number; until: number } | null;

/** The mail that the house sends: by a server that its keeper declares, from an outbox that no stop empties, to people who chose what they are told. */
export function createMail(
  needs: Ground & {
    people: MailPeople & Pick<People, 'owners' | 'organisations'>;
    jobs: Jobs;
    dial: Outbound['dial'];
    presented: Presented;
    rules: MailRules;
  },
) {
  const { vault, journal, clock, people, jobs, dial, presented, rules } = needs;
  const { origin, language, perHour, keeper } = rules;
  const still = new Map<MailKind, Still>();

  const organisations = (): Promise<string[]> => people.organisations().then((all) => all.map(({ id }) => id));
  const keeps = (organisation: string): Promise<boolean> => isKeeper(organisation, keeper, organisations);

  const declaring = createDeclaring({ ...needs, keeps, changed: () => delivering.wake(null) });
  const open = openDialogue({ dial, origin });
  const resolve = createResolving({ vault, people, origin, language, still });
  const delivering = createDelivering({
    ...needs,
    delivery: { isDeclared: declaring.isDeclared, server: declaring.server, open, resolve, perHour },
  });
  const outbox = createOutbox({ clock, isDeclared: declaring.isDeclared, wake: delivering.wake });

  const tell = (tx: Tx, organisation: string, kind: Told, member: string, said: Said = {}): Promise<void> => {
    const { livesMs, ...rhythm } = rhythms[kind];
    return outbox.tell(tx, organisation, { kind, about: member, said, livesMs }, rhythm);
  };
  async function tellOwners(tx: Tx, organisation: string, kind: Told, said: Said = {}): Promise<void> {
    for (const owner of await people.owners(tx)) await tell(tx, organisation, kind, owner, said);
  }

  /** When the certificate of the house ends, if that is soon. */
  function endsSoon(): number | null {
    const certificate = presented();
    if (certificate === null) return null;
    const { from, until } = certificate;
    // Of one made for days, the last quarter: it is renewed at two thirds.
    const soonMs = Math.min(certificateMs, (until - from) / 4);
    return until - clock.now() < soonMs ? until : null;
  }
  async function lookAtCertificate({ organisation }: { organisation: string }): Promise<void> {
    const until = endsSoon();
    if (until === null || !outbox.sends() || !(await keeps(organisation))) return;
    const store = await vault.organisation(organisation);
    await store.write('tell of the certificate', (tx) => tellOwners(tx, organisation, 'certificate', { until }));
  }
  jobs.handle(certificateJob, { run: lookAtCertificate, maximumAttempts: 3 });
  jobs.schedule(certificateJob, dayMs);
  still.set('certificate', async () => endsSoon() !== null);

  /** Those that are closed to this one are not counted. */
  const seenIn = (snapshot: Snapshot) =>
    Promise.all([countWaiting(snapshot), lastOfAll(snapshot)]).then(([waiting, last]) => ({ waiting, ...last }));

  return {
    ...outbox,
    tellMember: tell,
    tellOwners,
    /** Has a part asked, when a message is about to leave, whether what it tells of still is so. */
    asks: (kind: Told, is: Still): void => void still.set(kind, is),

    /** Where mail goes, for the one module that connects: the declared server and nowhere else. */
    async mailDestinations(): Promise<Destination[]> {
      const server = await declaring.shown();
      return server ? destinationsOf(server) : [];
    },

    /** The server, how it goes, and what waits in this organisation. */
    async mailServer(actor: MemberActor): Promise<z.input<typeof mailSeen>> {
      const store = await vault.organisation(actor.organisation);
      const [mayDeclare, server, own, house] = [
        await keeps(actor.organisation),
        await declaring.shown(),
        await store.read(seenIn),
        await vault.house.read(seenIn),
      ];
      const all = mayDeclare ? [own, house] : [own];
      const failure = all.find((one) => one.failure !== null)?.failure ?? null;
      const sent = all.flatMap(({ sentAt }) => sentAt ?? []);
      return {
        server,
        mayDeclare,
        origin,
        waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
        sentAt: sent.length === 0 ? null : Math.max(...sent),
        trouble: readFailure(failure),
      };
    },

    declareMailServer: (actor: MemberActor | null, input: z.output<typeof mailServerInput>): Promise<void> =>
      declaring.declare(actor, input),
    withdrawMailServer: (actor: MemberActor | null): Promise<void> => declaring.withdraw(actor),

    /**
     * Sends whoever asks a message, now, beside the outbox.
     * @param to where it goes; null for the address of the actor
     * @throws mail_undeclared, and what is wrong: outbound_*, mail_*
     */
    async tryMailServer(actor: MemberActor | null, input: { language: Language; to?: string }): Promise<void> {
      await declaring.mustKeep(actor);
      const server = await declaring.server();
      if (!server) throw new Refusal('mail_undeclared');
      const own = actor && (await people.memberAt(actor.organisation, actor.member));
      const to = own?.email ?? input.to ?? server.sender;
      const letter = letterOf({ kind: 'trial', language: input.language, origin, path: '/' });
      const id = newId('msg');
      const note = (code: string | null): Promise<void> =>
        vault.house.write('note that a mail server was tried', async (tx) => {
          const facts = { ...declaring.by(actor), ...(code !== null && { code }) };
          const outcome = code === null ? 'done' : 'failed';
          await journal.append(tx, { actor: { kind: 'house' }, act: 'house.mail-server-tried', outcome, facts });
        });
      try {
        const { dialogue, close } = await open(actor?.organisation ?? 'house', server, new AbortController().signal);
        try {
          const text = written(letter, { id, at: clock.now(), from: server.sender, to, language: input.language });
          await dialogue.give({ from: server.sender, to, text });
          await dialogue.leave();
        } finally {
          await close();
        }
      } catch (error) {
        await note(isRefusal(error) ? error.code : 'internal');
        throw error;
      }
      await note(null);
    },

    /** What this account is told of by mail. */
    async notices({ account }: Account): Promise<z.input<typeof notices>> {
      const choice = await vault.house.read((snapshot) => findChoice(snapshot, account));
      return { ...(choice ?? { language, approvals: true, house: true }), sends: outbox.sends() };
    },

    /** The language that a person chose, for what is shown to him and for what he is sent; null where he chose none. */
    async languageOf(account: string): Promise<Language | null> {
      return (await vault.house.read((snapshot) => findChoice(snapshot, account)))?.language ?? null;
    },

    async setNotices({ account }: Account, choice: z.output<typeof noticesInput>): Promise<void> {
      await vault.house.write('choose notices', async (tx) => {
        await keepChoice(tx, account, choice);
        await journal.append(tx, { actor: { kind: 'house' }, act: 'house.notices-changed', on: account });
      });
    },

    mendMail: declaring.mend,
    startMail: (organisations: readonly string[]): void => delivering.start(organisations),
    stopMail: (): Promise<void> => delivering.stop(),
    /** Resolves when nothing that is due is under way. */
    settled: (): Promise<void> => delivering.settled(),
  };
}
