import { script, type Migration } from '#server/vault/vault.ts';

/**
 * Conversations and what was answered. An answer is kept as places in texts, never as the words that stand there: they
 * are read again, under the reader's rights, each time the answer is shown.
 * `text` is a text's public id. `shown` is the number of the source in the answer. `same` counts the documents that say
 * what block `block` says; 0 is the one that is quoted. `marks` holds offsets inside the span: pairs of what answers,
 * or the columns asked for.
 */
export const answersMigrations: readonly Migration[] = [
  {
    name: 'answers-0001-conversations',
    up: (db) =>
      script(
        db,
        `
create table conversation (
  row integer primary key,
  id text not null unique,
  member text not null,
  title content_text not null,
  purpose text not null,
  created_at integer not null,
  last_at integer not null,
  expires_at integer not null
);
create index conversation_of on conversation (member, last_at desc);
create index conversation_expires on conversation (expires_at);
create table message (
  row integer primary key,
  id text not null unique,
  conversation integer not null references conversation (row) on delete cascade,
  question content_text not null,
  at integer not null,
  outcome text not null
);
create index message_of on message (conversation, at);
create table citation (
  message integer not null references message (row) on delete cascade,
  block integer not null,
  same integer not null,
  kind text not null,
  shown integer not null,
  text text not null,
  starts integer not null,
  ends integer not null,
  marks text not null,
  primary key (message, block, same)
) without rowid;
create index citation_of_text on citation (text);
`,
      ),
  },
  /**
   * What models wrote beside an answer. Their words are kept, for nothing else holds them; so is what each was given to read
   * (`written_read`), and they are shown only to who may still read all of it, and go with the first of it that is erased.
   */
  {
    name: 'answers-0002-written',
    up: (db) =>
      script(
        db,
        `
create table written (
  row integer primary key,
  id text not null unique,
  message integer not null references message (row) on delete cascade,
  at integer not null,
  ended text not null,
  refused text,
  unshown text,
  sentences content_text not null,
  mark text not null
);
create index written_of on written (message);
create table written_read (
  written integer not null references written (row) on delete cascade,
  ordinal integer not null,
  text text not null,
  starts integer not null,
  ends integer not null,
  primary key (written, ordinal)
) without rowid;
create index written_read_of_text on written_read (text);
`,
      ),
  },
  /**
   * How a question that leans on those before it was understood, and what a block holds beside its places: what is computed, in the
   * columns' places, or why one document comes before the other. Neither holds words of a document.
   */
  {
    name: 'answers-0003-understood',
    up: (db) =>
      script(
        db,
        `
alter table message add column understood content_text;
create table block_detail (
  message integer not null references message (row) on delete cascade,
  block integer not null,
  detail content_text not null,
  primary key (message, block)
) without rowid;
`,
      ),
  },
  /** What a person found of an answer, and to whom a conversation was shown: who sees it reads its sources under his own rights. */
  {
    name: 'answers-0004-around',
    up: (db) =>
      script(
        db,
        `
create table message_mark (
  message integer primary key references message (row) on delete cascade,
  mark text not null,
  at integer not null
);
create table conversation_share (
  conversation integer not null references conversation (row) on delete cascade,
  member text not null,
  at integer not null,
  primary key (conversation, member)
) without rowid;
create index conversation_shared_with on conversation_share (member);
`,
      ),
  },
  /** Where a question was asked, and what else narrowed it: asked again, it is asked there. */
  { name: 'answers-0005-filters', up: (db) => script(db, `alter table message add column filters content_text;`) },
];
