import type { command as French } from '../fr/journal.command.ts';

export const command: typeof French = {
  usage: {
    journal: 'the journal of accesses',
    journalList: 'read the journal; this reading is written in it, with its reason',
    journalExport: 'export the signed journal to a file',
    journalVerify: 'verify an export, without network or house',
    reason: 'why you read the journal',
    since: 'from this day (YYYY-MM-DD)',
    until: 'up to this day included (YYYY-MM-DD)',
    act: 'an act (document.viewed) or a family of acts (documents)',
    actor: 'the id of who acted',
    on: 'the id of the document or object',
    outcome: 'the outcome: done, refused, failed or nothing-found',
    csv: 'a spreadsheet instead of the signed file: it proves nothing',
    mine: 'only what you did yourself, without a reason to give',
    head: 'the head kept elsewhere, to compare (COUNT:HASH)',
    publicKey: 'the public key expected',
  },
  lessons: {
    journal: `  beffroi journal list --reason "yearly review"
  beffroi journal list --reason "review" --act documents --since 2026-01-01
  beffroi journal export journal.jsonl --reason "audit"
  beffroi journal verify journal.jsonl --head 128:9f2c…

An export is verified without house or network. Its head, kept elsewhere, later proves that nothing was cut from it:
the exit code is 7 when the verification fails, 9 when the file holds but nothing says who signed it.`,
  },
  settings: {
    journalMonths: 'How long the journal is kept, in months, six at least.',
  },
  matching: (count, isMore) => `${isMore ? 'More than ' : ''}${count} entr${count === 1 ? 'y' : 'ies'}`,
  selected: (filter) => `The file holds only what a filter took: ${filter}.`,
  journalHead: (count, hash) => `Head: ${count}:${hash}\nKeep this line elsewhere: it alone will tell an older export from a whole one.`,
  exported: (file) => `Journal exported to ${file}`,
  notVouched:
    'NOT VERIFIED: who signed this file. Somebody who rewrote it and signed it with another key would get the same result.\nGive the organisation’s public key (--public-key) or a head kept elsewhere (--head).',
  coherent: (count, first, last) =>
    `Coherent. Entries: ${count}, from ${first} to ${last}; the chain holds, and the signature is by the key that the file itself gives.`,
  verified: (count, first, last) => `Intact. Entries: ${count}, from ${first} to ${last}; the chain and the signature hold.`,
  startsAfter: (first) => `Entries before ${first} were dropped at the end of their retention period.`,
  signedBy: (fingerprint) => `Signed by the key ${fingerprint}. Compare it with the one that the organisation publishes.`,
  kept: {
    same: 'The head is the one that you kept.',
    'older-export': 'Beware: this export is older than the head that you kept.',
    'before-retention': 'The head that you kept is older than the first entry still held: it can no longer be compared.',
    'not-given':
      'Without a head kept elsewhere, an older export, or a chain signed again by the key’s holder, cannot be told apart. Compare the head below.',
  },
  broken: (line, seq, what) => `BROKEN at line ${line}${seq === null ? '' : ` (entry ${seq})`}: ${what}`,
  brokenWhat: {
    changed: 'an entry was changed',
    removed: 'an entry is missing',
    inserted: 'an entry was added',
    reordered: 'entries changed places',
    cut: 'the end was cut off',
    manifest: 'the manifest (the first line) cannot be read or does not match',
    signature: 'the signature does not hold',
    'other-key': 'the key is not the one expected',
    'other-chain': 'the head that you kept is not in this chain',
  },
};
