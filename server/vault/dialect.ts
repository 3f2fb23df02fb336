import Database from '@signalapp/sqlcipher';
import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';

type SqlValue = string | number | null | Uint8Array<ArrayBuffer>;

/**
 * Runs one compiled query on a SQLCipher connection. The call is synchronous inside; the promise is the port's shape,
 * so that a connection may later live in a thread or on a server.
 */
export function runQuery<Row>(database: Database, query: CompiledQuery): QueryResult<Row> {
  const statement = database.prepare(query.sql);
  const parameters = query.parameters.map(toSqlValue);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a query’s row type is Kysely’s word
  if (givesRows(query)) return { rows: statement.all(parameters) as Row[] };
  const result = statement.run(parameters);
  return { rows: [], numAffectedRows: BigInt(result.changes), insertId: BigInt(result.lastInsertRowid) };
}

function toSqlValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return Number(value);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- SQLCipher copies the bytes, whatever holds them
  if (value instanceof Uint8Array) return value as Uint8Array<ArrayBuffer>;
  if (value instanceof Date) return value.getTime();
  throw new TypeError(`a ${typeof value} cannot be stored`);
}

function givesRows({ query, sql }: CompiledQuery): boolean {
  if (query.kind === 'SelectQueryNode') return true;
  if ('returning' in query && query.returning !== undefined) return true;
  return query.kind === 'RawNode' && /^\s*(select|with|pragma|explain|values)\b|\breturning\b/i.test(sql);
}

/** How a Kysely handle gets and leaves its connection, and what its transactions do there. */
export interface Lane {
  acquire(): Promise<Database>;
  release(): Promise<void>;
  begin(database: Database): Promise<void>;
  commit(database: Database): Promise<void>;
  rollback(database: Database): Promise<void>;
  /** Called before each query: the place to refuse. */
  check?(): void;
}

/** A Kysely handle over a lane. */
export function kyselyOn(lane: Lane): Kysely<Record<never, never>> {
  return new Kysely({ dialect: sqlcipherDialect(lane) });
}

class Connection implements DatabaseConnection {
  readonly database: Database;
  readonly #lane: Lane;
  constructor(lane: Lane, database: Database) {
    this.#lane = lane;
    this.database = database;
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    this.#lane.check?.();
    return runQuery<Row>(this.database, query);
  }
  // eslint-disable-next-line require-yield
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('this dialect does not stream');
  }
}

function sqlcipherDialect(lane: Lane): Dialect {
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => new Connection(lane, await lane.acquire()),
    beginTransaction: (connection) => lane.begin(databaseOf(connection)),
    commitTransaction: (connection) => lane.commit(databaseOf(connection)),
    rollbackTransaction: (connection) => lane.rollback(databaseOf(connection)),
    releaseConnection: () => lane.release(),
    destroy: async () => {},
  };
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function databaseOf(connection: DatabaseConnection): Database {
  if (!(connection instanceof Connection)) throw new TypeError('a connection of another driver');
  return connection.database;
}
