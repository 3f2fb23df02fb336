import { script, type Migration } from '#server/vault/vault.ts';

/**
 * The ledger of connections, the same table in each organisation's vault and in the house's store. `outcome` is null from before the
 * connection until its end. A host is no content: it is what the organisation's administrators declared.
 */
const outbound = (name: string): Migration => ({
  name,
  up: (db) =>
    script(
      db,
      `
create table outbound (
  row integer primary key, id text not null unique, at integer not null, host text not null, reach text not null, family integer,
  purpose text not null, engine text, bytes_out integer not null, bytes_in integer not null, outcome text, code text, ended_at integer
);
create index outbound_left on outbound (row) where reach <> 'machine' and outcome is not 'refused';
create index outbound_open on outbound (row) where outcome is null;
`,
    ),
});

export const houseGatewayMigrations: readonly Migration[] = [outbound('gateway-1-outbound')];
export const gatewayMigrations: readonly Migration[] = [
  outbound('gateway-1-outbound'),
  {
    name: 'gateway-2-policy',
    up: (db) => script(db, `create table policy (only integer primary key check (only = 1), furthest_zone text not null);`),
  },
];
