import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

/** Mail: the server in Settings, what one is told of, the links that are sent, the forgotten password at the door. */
export const page = {
  server: {
    title: 'Mail',
    none: 'The house sends no mail: it shows links, and you pass them on.',
    noneElsewhere: 'Whoever keeps the house declares its mail server; it has none.',
    by: (host: string, sender: string) => `Mail leaves by ${host}, from ${sender}.`,
    links: (origin: string) => `Its links lead to ${origin}, and nowhere else.`,
    waiting: (count: number) => (count > 1 ? `${f.number(count)} messages wait.` : 'One message waits.'),
    trouble: 'Last attempt failed:',
    lastSent: (when: string) => `The last one left on ${when}.`,
    declare: 'Declare a server',
    change: 'Change the server',
    declareLead:
      'The house connects to this server only. Its password is sealed and shown to nobody. Messages say that something waits, never what it is about.',
    host: 'Server',
    hostHint: 'smtp.example.com, without https',
    security: 'Encryption',
    securities: { tls: 'TLS from the start (465)', starttls: 'STARTTLS, required (587)', none: 'None, on this machine only' },
    port: 'Port number',
    user: 'User',
    userHint: 'Empty where the server asks for none',
    password: 'Password',
    passwordKept: 'Empty: the one that is kept stays.',
    sender: 'Address of the sender',
    reach: 'Where this server is',
    reaches: { internet: 'On the internet', network: 'On your network', machine: 'On this machine' },
    authority: 'Authority of its certificate',
    authorityHint: 'Only if it is your own: its certificate, as PEM. It takes the place of those that everybody trusts.',
    test: 'Send me a test',
    tested: (email: string) => `Test given to the server for ${email}.`,
    withdraw: 'Withdraw the server',
    withdrawLead: 'No more mail will leave. Links will be shown, for you to pass on.',
    withdrawn: 'Server withdrawn.',
  },
  notices: {
    title: 'Mail that I receive',
    none: 'The house sends no mail: your choices will hold once it does.',
    always: 'What concerns the safety of your account is always sent to you, in the language in which you read the house.',
    approvals: 'An approval waits for me',
    house: 'A backup or a restore that was tried fails, a certificate ends',
    saved: 'Choice saved.',
  },
  sent: {
    wayTitle: 'How this link leaves',
    send: 'Send the link by mail',
    sendHint: 'The link goes to the address of the person. It is shown to you too.',
    sendNone: 'The house has no mail server: you will pass the link on.',
    leaving: (email: string) => `It also leaves by mail to ${email}.`,
    leavingMany: (count: number) =>
      count > 1
        ? `${f.number(count)} messages leave; their state is under “Invitations that wait”.`
        : 'One message leaves; its state is under “Invitations that wait”.',
    again: 'Send again by mail',
    first: 'Send by mail',
    againOf: (name: string) => `Send again by mail, a new link to ${name}`,
    firstOf: (name: string) => `Send by mail a new link to ${name}`,
    againDone: 'A new link is on its way; the one before opens nothing any more.',
    states: {
      waiting: (when: string) => `mail waiting since ${when}`,
      sent: (when: string) => `mail sent on ${when}`,
      refused: (when: string) => `mail refused on ${when}`,
    },
  },
  door: {
    ask: 'Forgotten password?',
    title: 'Forgotten password',
    lead: 'Give the address of your account. A link to choose another password will be sent there.',
    send: 'Send the link',
    sent: 'If an account has this address and comes in by a password, a message is on its way. Its link serves once, for thirty minutes.',
    sentElse:
      'Nothing comes? Look in your spam, or ask an administrator. Whoever comes in by an organisation’s identity provider has no password here.',
    back: 'Back to signing in',
    renewTitle: 'Choose a new password',
    renewLead: 'All your sessions will end. Your second factor, if you have one, will be asked for as usual.',
    renew: 'Change the password and come in',
  },
};
