import type { Permission } from '#contract/house.ts';
import type { NoticeFacts } from '#contract/staffnotice.ts';
import type { Role } from '#contract/roles.ts';
import type { Language } from '#contract/texts/formats.ts';
import { accountRoute, memberRoute, publicRoute, type Route } from '#server/foundation/route.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Account } from '#server/foundation/actor.ts';
import type { People } from './people.ts';

/** The header in which the border, and nobody else, writes where a request comes from. */
const addressHeader = 'x-beffroi-address';
/** The same, of the address by which it came, whose name the border has checked. */
const originHeader = 'x-beffroi-origin';
const done = { done: true } as const;

/** Coming in, going out, and the people of an organisation. `permissionsOf` is access's, `outboundRequests` counts what left this machine for an organisation. */
export function peopleRoutes(
  people: People,
  needs: {
    permissionsOf(role: Role): Permission[];
    outboundRequests(organisation: string): Promise<number>;
    /** What is true of the house, for the notice to staff. */
    noticeFacts(organisation: string): Promise<NoticeFacts>;
    /** The language that a person chose; null where he chose none. */
    languageOf(account: string): Promise<Language | null>;
    /** Whether the house sends mail: a forgotten password can be told at the door. */
    sends(): boolean;
    /** The address by which people come, where a proxy hides it. */
    publicOrigin: string | null;
  },
): Route[] {
  const sessionOf = async (account: Account) => {
    const owed = await people.owed(account);
    return {
      email: account.email,
      name: account.name,
      organisations: await people.organisationsOf(account),
      invitations: await people.invitationsOf(account),
      mustChangePassword: owed === 'password_to_change',
      only: account.only ?? null,
      language: await needs.languageOf(account.account),
      mustEnrol: owed === 'second_factor_to_enrol',
    };
  };
  /** What was given to be heard, and where from. */
  const proofOf = <Body extends { password: string; code?: string | undefined }>({ body, headers }: { body: Body; headers: Headers }) => ({
    ...body,
    address: headers.get(addressHeader),
    cookies: headers.get('cookie'),
  });
  /** What a page of the house says that it is, where this came from one. */
  const cameBy = ({ headers }: { headers: Headers }): string => {
    const came = new URL(headers.get(originHeader) ?? 'http://localhost');
    const named = needs.publicOrigin === null ? null : new URL(needs.publicOrigin);
    return named?.host === came.host ? named.origin : came.origin;
  };
  return [
    publicRoute('signIn', async (call) => {
      const { account, cookies } = await people.signIn({ ...proofOf(call), agent: call.headers.get('user-agent') });
      call.setHeader('set-cookie', cookies);
      return sessionOf(account);
    }),
    accountRoute('signOut', async (_, call) => {
      call.setHeader('set-cookie', await people.signOut(call.headers));
      return done;
    }),
    publicRoute('session', async ({ headers }) => {
      if (!headers.has('cookie')) return null;
      const account = await people.accountOf(headers);
      if (!account) throw new Refusal('not_signed_in');
      return sessionOf(account);
    }),
    accountRoute('passkeys', (account) => people.passkeys(account)),
    accountRoute('beginPasskey', (account, call) => people.beginPasskey(account, proofOf(call), cameBy(call))),
    accountRoute('addPasskey', (account, call) => people.addPasskey(account, call.body, cameBy(call))),
    accountRoute('renamePasskey', async (account, { params, body }) => {
      await people.renamePasskey(account, params.passkey, body);
      return done;
    }),
    accountRoute('removePasskey', async (account, { params }) => {
      await people.removePasskey(account, params.passkey);
      return done;
    }),
    publicRoute('beginPasskeySignIn', (call) => people.beginPasskeySignIn(cameBy(call))),
    publicRoute('signInByPasskey', async (call) => {
      const { headers } = call;
      const from = { address: headers.get(addressHeader), agent: headers.get('user-agent'), came: cameBy(call) };
      const { account, cookies } = await people.signInByPasskey(call.body, from);
      call.setHeader('set-cookie', cookies);
      return sessionOf(account);
    }),
    publicRoute('signInDoors', async () => ({
      ...(await people.signInDoors()),
      sends: needs.sends(),
      awaitsOwner: await people.awaitsOwner(),
    })),
    publicRoute('openFirst', ({ body, headers }) => people.openFirst(body, { address: headers.get(addressHeader) })),
    publicRoute('beginSingleSignOn', async (call) => {
      const from = { address: call.headers.get(addressHeader), came: cameBy(call) };
      const { url, cookies } = await people.beginSingleSignOn(call.body.organisation, from);
      call.setHeader('set-cookie', cookies);
      return { url };
    }),
    publicRoute('signInByProvider', async (call) => {
      const { headers } = call;
      const { account, cookies } = await people.signInByProvider(call.body, {
        address: headers.get(addressHeader),
        cookies: headers.get('cookie'),
        agent: headers.get('user-agent'),
        came: cameBy(call),
      });
      call.setHeader('set-cookie', cookies);
      return sessionOf(account);
    }),
    publicRoute('signInByDirectory', async (call) => {
      const { headers } = call;
      const from = { address: headers.get(addressHeader), cookies: headers.get('cookie'), agent: headers.get('user-agent') };
      const { account, cookies } = await people.signInByDirectory(call.body, from);
      call.setHeader('set-cookie', cookies);
      return sessionOf(account);
    }),
    accountRoute('sessions', async (account, { headers }) => ({ sessions: await people.sessionsOf(account, headers) })),
    accountRoute('endSession', async (account, { params }) => {
      await people.endSession(account, params.session);
      return done;
    }),
    accountRoute('answerInvitation', async (account, { params, body }) => {
      await people.answerInvitation(account, params.from, body);
      return sessionOf(account);
    }),
    publicRoute('openInvitation', ({ body }) => people.openInvitation(body)),
    publicRoute('acceptInvitation', (call) => people.acceptInvitation(proofOf(call))),
    publicRoute('forgotPassword', async ({ body, headers }) => {
      await people.forgotPassword({ ...body, address: headers.get(addressHeader) });
      return done;
    }),
    publicRoute('renewPassword', ({ body }) => people.renewPassword(body)),
    accountRoute('secondFactor', (account) => people.secondFactor(account)),
    accountRoute('enrolSecondFactor', (account, call) => people.enrolSecondFactor(account, proofOf(call))),
    accountRoute('confirmSecondFactor', (account, { body, headers }) => people.confirmSecondFactor(account, headers, body)),
    accountRoute('renewRecoveryCodes', (account, call) => people.renewRecoveryCodes(account, proofOf(call))),
    accountRoute('removeSecondFactor', async (account, call) => {
      await people.removeSecondFactor(account, proofOf(call));
      return done;
    }),
    accountRoute('changePassword', async (account, call) => {
      call.setHeader(
        'set-cookie',
        await people.changePassword(account, call.headers, { ...call.body, address: call.headers.get(addressHeader) }),
      );
      return done;
    }),
    memberRoute('me', 'self', async (actor) => {
      const { id, name, email, role } = await people.self(actor);
      const organisation = await people.organisationNamed(actor.organisation);
      return {
        member: id,
        name,
        email,
        role,
        permissions: needs.permissionsOf(role),
        organisation,
        noticeToRead: await people.noticeToRead(actor),
        outbound: { requests: await needs.outboundRequests(actor.organisation) },
      };
    }),
    memberRoute('members', 'people.read', async (actor) => ({ members: await people.members(actor) })),
    memberRoute('addMember', 'people.manage', (actor, { body }) => people.addMember(actor, body)),
    memberRoute('changeMember', 'people.manage', (actor, { params, body }) => people.changeMember(actor, params.member, body)),
    memberRoute('removeMember', 'people.manage', async (actor, { params }) => {
      await people.removeMember(actor, params.member);
      return done;
    }),
    memberRoute('resetSignIn', 'people.manage', async (actor, { params }) => {
      await people.resetSignIn(actor, params.member);
      return done;
    }),
    memberRoute('identityProvider', 'people.manage', (actor) => people.identityProvider(actor)),
    memberRoute('declareProvider', 'people.secure', async (actor, { body }) => {
      await people.declareProvider(actor, body);
      return done;
    }),
    memberRoute('withdrawProvider', 'people.secure', async (actor) => {
      await people.withdrawProvider(actor);
      return done;
    }),
    memberRoute('directoryState', 'people.manage', (actor) => people.directoryState(actor)),
    memberRoute('declareDirectory', 'people.secure', async (actor, { body }) => {
      await people.declareDirectory(actor, body);
      return done;
    }),
    memberRoute('withdrawDirectory', 'people.secure', async (actor) => {
      await people.withdrawDirectory(actor);
      return done;
    }),
    memberRoute('lookAtDirectory', 'people.secure', (actor, { body, signal }) => people.lookAtDirectory(actor, body, signal)),
    memberRoute('followDirectoryGroups', 'people.secure', async (actor, { body }) => {
      await people.followDirectoryGroups(actor, body);
      return done;
    }),
    memberRoute('askDirectorySync', 'people.secure', async (actor, { body }) => {
      await people.askDirectorySync(actor, body);
      return done;
    }),
    memberRoute('staffNotice', 'self', (actor) => people.staffNotice(actor)),
    memberRoute('staffNoticeVersion', 'self', (actor, { params }) => people.staffNoticeVersion(actor, Number(params.version))),
    memberRoute('noticeDraft', 'notice.publish', async (actor) => people.noticeDraft(actor, await needs.noticeFacts(actor.organisation))),
    memberRoute('noticeReaders', 'notice.publish', (actor) => people.noticeReaders(actor)),
    memberRoute('publishNotice', 'notice.publish', async (actor, { body }) =>
      people.publishNotice(actor, body, await needs.noticeFacts(actor.organisation)),
    ),
    memberRoute('acknowledgeNotice', 'self', async (actor, { body }) => {
      await people.acknowledgeNotice(actor, body);
      return done;
    }),
    memberRoute('signInRule', 'people.manage', (actor) => people.signInRule(actor)),
    memberRoute('setSignInRule', 'people.secure', async (actor, { body }) => {
      await people.setSignInRule(actor, body);
      return done;
    }),
    memberRoute('removeMemberFactor', 'people.secure', async (actor, { params }) => {
      await people.removeMemberFactor(actor, params.member);
      return done;
    }),
    memberRoute('invitations', 'people.manage', async (actor) => ({ invitations: await people.invitations(actor) })),
    memberRoute('inviteMember', 'people.manage', (actor, { body }) => people.inviteMember(actor, body)),
    memberRoute('sendInvitation', 'people.manage', async (actor, { params, body }) => {
      await people.sendInvitation(actor, params.invitation, body);
      return done;
    }),
    memberRoute('withdrawInvitation', 'people.manage', async (actor, { params }) => {
      await people.withdrawInvitation(actor, params.invitation);
      return done;
    }),
    memberRoute('groups', 'people.read', async (actor) => ({ groups: await people.groups(actor) })),
    memberRoute('addGroup', 'people.manage', (actor, { body }) => people.addGroup(actor, body)),
    memberRoute('renameGroup', 'people.manage', (actor, { params, body }) => people.renameGroup(actor, params.group, body)),
    memberRoute('setGroupContent', 'people.manage', (actor, { params, body }) => people.setGroupContent(actor, params.group, body)),
    memberRoute('removeGroup', 'people.manage', async (actor, { params }) => {
      await people.removeGroup(actor, params.group);
      return done;
    }),
  ];
}
