import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  noticeFacts,
  noticeFilled,
  type noticeDraft,
  type noticeInput,
  type noticeReaders,
  type noticeSeen,
  type NoticeFacts,
  type staffNotice,
} from '#contract/staffnotice.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Snapshot, Vault } from '#server/vault/vault.ts';
import { selectMembers } from './people.store.ts';
import {
  findNotice,
  insertNotice,
  latestNotice,
  latestReadings,
  latestVersion,
  noteRead,
  noticeVersions,
  type NoticeRow,
  type NoticeVersion,
} from './staffnotice.store.ts';

const json = <Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> => shape.parse(JSON.parse(text));

/**
 * Nobody joins an organisation before its people can be told what the house keeps of them (GDPR articles 13 and 14; Code du travail, L.1222-4).
 * Only its own people are held to it: what the house does by itself, and an owner, who is the first, come before.
 * @throws notice_needed
 */
export async function noticeStands(snapshot: Snapshot, actor: Actor): Promise<void> {
  if (actor.kind === 'member' && (await latestVersion(snapshot)) === null) throw new Refusal('notice_needed');
}

/** The notice to staff: its versions, which are never changed, and who has said that he has read which. */
export function createStaffNotice({ vault, journal, clock }: { vault: Vault; journal: Journal; clock: Clock }) {
  /** What a member has to read: null where what he has read is as good as the latest version. */
  async function toRead(snapshot: Snapshot, member: string): Promise<number | null> {
    const latest = await latestVersion(snapshot);
    if (latest === null) return null;
    const [mine] = await latestReadings(snapshot, member);
    return owes(latest, mine) ? latest.version : null;
  }

  return {
    /** The version that this member is to read before anything else is shown to him. */
    async noticeToRead(actor: MemberActor): Promise<number | null> {
      const store = await vault.organisation(actor.organisation);
      return store.read((snapshot) => toRead(snapshot, actor.member));
    },

    /** What is published, and since when this member has read it. */
    async staffNotice(actor: MemberActor): Promise<z.input<typeof noticeSeen>> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const latest = await latestNotice(snapshot);
        const [mine] = await latestReadings(snapshot, actor.member);
        return {
          notice: latest && shown(latest),
          readAt: latest === null || owes(latest, mine) ? null : (mine?.at ?? null),
          versions: (await noticeVersions(snapshot)).map(versionOf),
        };
      });
    },

    /** One of its versions. @throws notice_unknown */
    async staffNoticeVersion(actor: MemberActor, version: number): Promise<z.input<typeof staffNotice>> {
      const store = await vault.organisation(actor.organisation);
      const found = await store.read((snapshot) => findNotice(snapshot, version));
      if (found === null) throw new Refusal('notice_unknown');
      return shown(found);
    },

    /** What is true of the house now, and which of it the published version says otherwise. */
    async noticeDraft(actor: MemberActor, facts: NoticeFacts): Promise<z.input<typeof noticeDraft>> {
      const store = await vault.organisation(actor.organisation);
      const latest = await store.read(latestNotice);
      const said: Partial<Record<string, unknown>> = latest === null ? facts : json(noticeFacts.partial(), latest.facts);
      return { facts, changed: noticeFacts.keyof().options.filter((name) => !isDeepStrictEqual(said[name], facts[name])) };
    },

    /** Publishes a version, with what is true of the house at that time. Whoever publishes it has read it. */
    async publishNotice(actor: MemberActor, input: z.output<typeof noticeInput>, facts: NoticeFacts): Promise<{ version: number }> {
      const { text, readAgain, ...filled } = input;
      const at = clock.now();
      const store = await vault.organisation(actor.organisation);
      return store.write('publish a notice', async (tx) => {
        const before = await latestVersion(tx);
        const version = (before?.version ?? 0) + 1;
        const asGoodFrom = readAgain || before === null ? version : before.asGoodFrom;
        await insertNotice(tx, { version, at, asGoodFrom, text, filled: JSON.stringify(filled), facts: JSON.stringify(facts) });
        await journal.append(tx, {
          actor,
          act: 'notice.published',
          on: actor.organisation,
          facts: { version, readAgain: asGoodFrom === version, ...(filled.councilAt !== null && { councilAt: filled.councilAt }) },
        });
        await noteRead(tx, actor.member, version, at);
        await journal.append(tx, { actor, act: 'notice.acknowledged', on: actor.member, facts: { version } });
        return { version };
      });
    },

    /** A member says that he has read a version: the first time is kept. @throws notice_unknown when another was published meanwhile */
    async acknowledgeNotice(actor: MemberActor, { version }: { version: number }): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('acknowledge a notice', async (tx) => {
        if ((await latestVersion(tx))?.version !== version) throw new Refusal('notice_unknown');
        if (await noteRead(tx, actor.member, version, clock.now()))
          await journal.append(tx, { actor, act: 'notice.acknowledged', on: actor.member, facts: { version } });
      });
    },

    /** Which version each active member has said that he has read, and who is still to. */
    async noticeReaders(actor: MemberActor): Promise<z.input<typeof noticeReaders>> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const latest = await latestVersion(snapshot);
        const readings = new Map((await latestReadings(snapshot)).map((one) => [one.member, one]));
        const active = (await selectMembers(snapshot)).filter((one) => one.active);
        return {
          readers: active.map(({ id, name }) => {
            const mine = readings.get(id);
            return { member: id, name, version: mine?.version ?? null, at: mine?.at ?? null, owes: latest !== null && owes(latest, mine) };
          }),
        };
      });
    },
  };
}

const owes = (latest: NoticeVersion, mine: { version: number } | undefined): boolean => (mine?.version ?? 0) < latest.asGoodFrom;

function versionOf({ version, at, asGoodFrom }: NoticeVersion) {
  return { version, at, readAgain: asGoodFrom === version };
}

function shown(row: NoticeRow): z.input<typeof staffNotice> {
  return { ...versionOf(row), ...json(noticeFilled, row.filled), text: row.text };
}
