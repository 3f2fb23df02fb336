import Database from '@signalapp/sqlcipher';
import {
  DefaultConnectionProvider,
  DefaultQueryExecutor,
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
import { Refusal } from '#server/foundation/refusal.ts';

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

/** A connection that a Kysely handle has for a while. */
export interface Held {
  database: Database;
  /** Called before each query: the place to refuse. */
  check?(): void;
  /** What an error of a query means, where nobody else names it. */
  named?(error: unknown): unknown;
  release?(): void;
}

/** How a Kysely handle gets its connection, and what its transactions do there. */
export interface Lane {
  acquire(): Promise<Held>;
  /** Absent where a transaction is open already: another inside it is refused. */
  begin?(held: Held): Promise<void>;
  commit?(held: Held): Promise<void>;
  rollback?(held: Held): Promise<void>;
}

/** A Kysely handle over a lane, named for its refusals. */
export function kyselyOn(name: string, lane: Lane): Kysely<Record<never, never>> {
  return new Kysely({ dialect: sqlcipherDialect(name, lane) });
}

/**
 * A Kysely handle over a connection that is held already, for as long as its `check` lets it. Its queries run on it at once: nothing is there to acquire,
 * and each write and each reading has a handle of its own.
 */
export function kyselyOver(name: string, held: Held): Kysely<Record<never, never>> {
  const dialect = sqlcipherDialect(name, { acquire: async () => held });
  const driver = dialect.createDriver();
  return new Kysely({ config: { dialect }, dialect, driver, executor: new HeldExecutor(driver, held) });
}

const adapter = new SqliteAdapter();
const compiler = new SqliteQueryCompiler();
class HeldExecutor extends DefaultQueryExecutor {
  readonly #held: Held;
  constructor(driver: Driver, held: Held) {
    super(compiler, adapter, new DefaultConnectionProvider(driver));
    this.#held = held;
  }
  override async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return runOn<Row>(this.#held, query);
  }
}

function runOn<Row>({ database, check, named }: Held, query: CompiledQuery): QueryResult<Row> {
  check?.();
  try {
    return runQuery<Row>(database, query);
  } catch (error) {
    throw named?.(error) ?? error;
  }
}

class Connection implements DatabaseConnection {
  readonly held: Held;
  constructor(held: Held) {
    this.held = held;
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return runOn<Row>(this.held, query);
  }
  // eslint-disable-next-line require-yield
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('this dialect does not stream');
  }
}

/**
 * Kysely would let one query at a time through a lock of its own, which it does not give back when a connection is refused: every
 * later one would wait for ever. Who may use a connection is the lanes' to say.
 */
class QueuedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

function sqlcipherDialect(name: string, lane: Lane): Dialect {
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => new Connection(await lane.acquire()),
    beginTransaction: async (connection) => {
      if (!lane.begin) throw new Refusal('transaction_nested', { outer: name, inner: 'transaction' });
      await lane.begin(heldBy(connection));
    },
    commitTransaction: async (connection) => lane.commit?.(heldBy(connection)),
    rollbackTransaction: async (connection) => lane.rollback?.(heldBy(connection)),
    releaseConnection: async (connection) => heldBy(connection).release?.(),
    destroy: async () => {},
  };
  return {
    createAdapter: () => new QueuedAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function heldBy(connection: DatabaseConnection): Held {
  if (!(connection instanceof Connection)) throw new TypeError('a connection of another driver');
  return connection.held;
}
