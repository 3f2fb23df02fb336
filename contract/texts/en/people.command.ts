import type { command as French } from '../fr/people.command.ts';

export const command: typeof French = {
  usage: {
    login: 'sign in; the session is kept in a file that only you can read',
    logout: 'close the session',
    org: 'the organisations of the house',
    orgAdd: 'add an organisation (the house must be stopped)',
    orgList: 'list the organisations (the house must be stopped)',
    user: 'the people of an organisation',
    userAdd: 'add a person; the first password is shown once',
    userInvite: 'invite a person; the link, which serves once within seven days, is shown once',
    userUninvite: 'withdraw an invitation: its link opens nothing any more',
    userList: 'list the people',
    userReset: 'give a new password, shown once (no mail; the house must be stopped)',
    userUnlock: 'lift the delays that follow failed attempts',
    directory: 'the organisation’s directory (LDAP, Active Directory), declared in the app',
    directoryStatus: 'show what is declared, and how the last reading went',
    directoryLook: 'try the directory, and show what a reading would change; nothing is changed',
    directorySync: 'read the directory now',
    directoryDespite: 'take away what waits for a decision too, as status named it',
    notice: 'the notice that tells the staff what the house records about everyone',
    noticeShow: 'show the published notice',
    noticeWrite: 'show the text that the house proposes from what it really does',
    noticePublish: 'publish a version of the notice: the proposed text, or that of a file',
    noticeReaders: 'show who has read it, and what it no longer says truly',
    noticeController: 'the controller: the company and who represents it',
    noticeContact: 'whom to ask',
    noticeOfficer: 'the data protection officer, if there is one',
    noticeCouncil: 'the day when the works council was informed (YYYY-MM-DD), if there is one',
    noticeFile: 'a file that holds the text, in place of the proposed one',
    noticeAgain: 'ask everyone to read it again',
    email: 'the mail address',
    ownerEmail: 'the mail address of its owner',
    ownerName: 'the name of its owner',
    name: 'the person’s name',
    organisationName: 'the organisation’s name',
    role: 'owner, administrator, data-protection-officer, auditor or member',
    passwordStdin: 'read the password from standard input (its first line)',
    code: 'the code of your second factor, or a recovery code; asked for on a terminal otherwise',
    resetFactor: 'remove the second factor too, if it is lost',
    ownPasswordStdin: 'read also, on its second line, your own, which replaces the one that you were given',
  },
  lessons: {
    notice: `  beffroi notice write --controller "Lacroix Ltd, Claire Lacroix" --contact claire@lacroix.example > notice.txt
  beffroi notice publish --controller "Lacroix Ltd, Claire Lacroix" --contact claire@lacroix.example --file notice.txt
  beffroi notice readers`,
    directory: `  beffroi directory look
  beffroi directory sync
  beffroi directory status --json`,
    login: `The session is kept in BEFFROI_HOME/session.json, which only you can read. beffroi logout closes it.

  beffroi login --email claire@lacroix.example
  beffroi login --email claire@lacroix.example --organisation "Menuiserie Lacroix" --password-stdin < secret.txt`,
    org: `  beffroi org add "Atelier Nord" --email paul@nord.example --name "Paul Petit"
  beffroi org list --json`,
    user: `  beffroi user add marc@lacroix.example --name "Marc Petit" --role auditor
  beffroi user invite lea@lacroix.example --name "Léa Roux"
  beffroi user reset marc@lacroix.example      (the house must be stopped)`,
  },
  directoryDespite: (digest) => `To take it away all the same: beffroi directory sync --despite ${digest}`,
  settings: {
    sessionHours: 'How long a session lasts without activity, in hours.',
  },
  noticeAsk: (what: string) => `${what}: `,
  noticePublished: (version: number) => `Version ${String(version)} of the notice published. Everyone will see it when they come in.`,
  organisationAdded: (name) => `The organisation ${name} is ready.`,
  delaysLifted: (email: string) => `${email} can try again now.`,
  sessionsEnded: 'The sessions of this person are closed.',
  gone: 'gone',
  passwordShownOnce: (email, password) => `Password of ${email}, shown this once: ${password}`,
  linkShownOnce: (email, until, link) => `Invitation link of ${email}, shown this once, good for one use until ${until}: ${link}`,
  linkWithdrawn: (email) => `The invitation link of ${email} opens nothing any more.`,
  invitedUntil: (until) => `invited until ${until}`,
  accountExisted: (email) => `${email} already had an account in this house: the password stays the same.`,
  mayBeInvited: 'Whoever already has an account in this house keeps their password, and accepts or declines on signing in to the app.',
  codeAsked: 'Code of your application, or recovery code: ',
  ownPassword: 'Somebody gave you this password. Choose your own (at least 12 characters): ',
  passwordAgain: 'Once more: ',
  passwordsDiffer: 'The two are not the same.',
  passwordChanged: 'Password changed.',
  signedIn: (name, organisation) => `Hello ${name}. Session open in ${organisation}.`,
  signedOut: 'Session closed.',
};
