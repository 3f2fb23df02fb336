-- organisation
CREATE TABLE evaluation (
  row integer primary key, id text not null unique, member text not null, questions content_text not null, ways text not null,
  count integer not null, state text not null, results content_text not null, totals text not null, created_at integer not null, ended_at integer
, candidates content_text not null default '[]', question_set text, set_name content_text);
-- organisation
CREATE TABLE question_set (
  row integer primary key, id text not null unique, name content_text not null, folded_name content_text not null unique,
  questions content_text not null, count integer not null, changed_at integer not null
);
