import { asks, inside, listed, runs, type PartTests } from '../support/part.ts';

/** Nothing answers there: what is declared is not tried. */
const payload = {
  host: '127.0.0.1',
  port: 9,
  security: 'none',
  user: null,
  sender: 'canari@example.org',
  reach: 'machine',
  authority: null,
};

export const part: PartTests = {
  operations: {
    sends: asks,
    send: inside,
    sendBeside: inside,
    tell: inside,
    tellMember: inside,
    tellOwners: inside,
    forget: inside,
    came: inside,
    asks: runs,
    mailDestinations: asks,
    mailServer: 'mailServer',
    declareMailServer: 'declareMailServer',
    withdrawMailServer: 'withdrawMailServer',
    tryMailServer: 'tryMailServer',
    notices: 'notices',
    languageOf: asks,
    setNotices: 'setNotices',
    mendMail: runs,
    startMail: runs,
    stopMail: runs,
    settled: runs,
  },
  endpoints: {
    mailServer: { silent: listed },
    notices: { silent: 'what one chose to be told of oneself' },
    tryMailServer: { silent: 'noted in the house, whether it was sent or not: tried in server/mail/mail.test.ts' },
    declareMailServer: {
      step: 'end',
      request: () => ({ method: 'PUT', url: '/o/mail-server', payload }),
      leaves: [],
      leavesInHouse: ['house.mail-server-declared'],
    },
    withdrawMailServer: {
      step: 'end',
      request: () => ({ method: 'DELETE', url: '/o/mail-server' }),
      leaves: [],
      leavesInHouse: ['house.mail-server-withdrawn'],
    },
    setNotices: {
      request: ({ mara: { cookie } }) => ({
        method: 'PUT',
        url: '/api/notices',
        payload: { language: 'en', approvals: true, house: false },
        headers: { cookie },
      }),
      refused: { headers: { cookie: '' } },
      leaves: [],
      leavesInHouse: ['house.notices-changed'],
    },
  },
};
