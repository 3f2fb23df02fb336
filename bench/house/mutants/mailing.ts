import type { Mutant } from './mutant.ts';

const smtp = 'server/mail/smtp.ts';
const hostile = 'server/mail/hostile.test.ts';
const forgotten = 'server/people/forgotten.ts';
const forgottenTests = 'server/people/forgotten.test.ts';
const mailTests = 'server/mail/mail.test.ts';

/** What the house writes to people, and by whom it is carried. */
export const mailings: readonly Mutant[] = [
  {
    harm: 'STARTTLS that a server does not offer is not missed',
    file: smtp,
    from: "if (!offered.has('STARTTLS') || (await talk.say('STARTTLS')).code !== 220) throw",
    to: "if (offered.has('STARTTLS') && (await talk.say('STARTTLS')).code !== 220) throw",
    tests: hostile,
    only: 'taken out of a server',
  },
  {
    harm: 'a link for a forgotten password serves twice',
    file: forgotten,
    from: 'await deleteLinksOf(tx, link.account);',
    to: '',
    tests: forgottenTests,
    only: 'serves once',
  },
  {
    harm: 'the door of forgotten passwords looks at the account',
    file: forgotten,
    from: "      await house.write('a password is forgotten', (tx) =>",
    to: "      if (await house.read((snapshot) => findAccount(snapshot, email))) await house.write('a password is forgotten', (tx) =>",
    tests: forgottenTests,
    only: 'the same whether the account exists',
  },
  {
    harm: 'a provider’s person is given a password by mail',
    file: forgotten,
    from: ' && !(await isVouchedFor(snapshot, account));',
    to: ';',
    tests: forgottenTests,
    only: 'comes in by a provider',
  },
  {
    harm: 'a name is taken for an address by whoever reads the mail',
    file: 'server/mail/message.ts',
    from: '`${sign}\\u200b`',
    to: 'sign',
    tests: 'server/mail/message.test.ts',
    only: 'nothing that an organisation calls itself',
  },
  {
    harm: 'what a server refuses of its connection ends every message',
    file: 'server/mail/delivering.ts',
    from: 'isOfIt && isRefusal(error)',
    to: 'isRefusal(error)',
    tests: hostile,
    only: 'no mail server',
  },
  {
    harm: 'a password of a mail server goes to another server',
    file: 'server/mail/declared.ts',
    from: 'before?.host === declared.host && before.port === declared.port &&',
    to: 'before !== null &&',
    tests: mailTests,
    only: 'its password is sealed',
  },
];
