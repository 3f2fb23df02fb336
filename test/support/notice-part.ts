import { testNotice } from './notice.ts';
import { listed, type PartTests } from './part.ts';

/** What the notice to staff leaves in the journal, in the words of test/parts. */
export const noticeTests: NonNullable<PartTests['endpoints']> = {
  staffNotice: { silent: 'what the people of the organisation are told of it' },
  staffNoticeVersion: { silent: 'what the people of the organisation were told of it' },
  noticeDraft: { silent: 'what is true of the house, no content' },
  noticeReaders: { silent: listed },
  publishNotice: {
    request: () => ({ method: 'POST', url: '/o/staff-notice', payload: testNotice }),
    keep: (body) => ({ notice: String((JSON.parse(body) as { version: number }).version) }),
    leaves: [
      ['notice.published', null],
      ['notice.acknowledged', null],
    ],
  },
  acknowledgeNotice: {
    step: 'end',
    request: ({ ids, mara }) => ({
      method: 'POST',
      url: '/o/staff-notice/read',
      payload: { version: Number(ids['notice']) },
      headers: { cookie: mara.cookie },
    }),
    refused: { payload: { version: 'canari' } },
    leaves: [['notice.acknowledged', null]],
  },
};
