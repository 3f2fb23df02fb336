/** What the commands of `mail` say, in English; `settings` tells what each setting is for. */
export const command = {
  usage: {
    mail: 'the server by which the house sends mail',
    mailShow: 'tell by which server mail leaves, and what waits',
    mailSet: 'declare that server; its password is asked for, then sealed',
    mailTest: 'send a trial message, and tell what is wrong',
    mailRemove: 'withdraw the server: no more mail leaves',
    mailAddress: 'smtps://user@server:465 (TLS) or smtp://user@server:587 (STARTTLS, required)',
    mailSender: 'the address of the sender',
    mailReach: 'where that server is: internet, network (your own) or machine (smtp goes there in clear)',
    mailAuthority: 'the certificate of that server’s authority (PEM), if it is your own',
    mailTo: 'whom to send the trial to; you, or else the sender, by default',
    mailPasswordStdin: 'read the password of the server from standard input',
    userMail: 'send the link by mail too',
  },
  lessons: {
    mail: `The house connects to this server only. Signed in (beffroi login), the command speaks to the house that runs; otherwise it opens it, stopped.

  beffroi mail set smtps://house@smtp.example.com:465 --sender house@example.com
  beffroi mail test
  beffroi mail set smtp://relay.lan:587 --sender house@example.com --reach network --authority root.pem`,
  },
  settings: {
    mailKeeper: 'In a house of several organisations, the one whose owners declare the mail server.',
    mailPerHour: 'How many messages of organisations leave in an hour, at most, and as many about accounts; the others wait.',
  },
  mailPassword: 'Password of the mail server: ',
  mailNone: 'The house sends no mail.',
  mailBy: (server: string, sender: string, security: string) => `Mail leaves by ${server} (${security}), from ${sender}.`,
  mailWaiting: (count: number) => `Waiting: ${String(count)}.`,
  mailLinks: (origin: string) => `Links lead to ${origin}.`,
  mailTested: 'Trial message given to the server.',
  mailDeclared: 'Mail server declared. “beffroi mail test” tries it.',
  mailRemoved: 'Mail server withdrawn.',
};
