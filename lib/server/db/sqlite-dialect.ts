import type { DatabaseSyncInstance, StatementSyncInstance } from "@photostructure/sqlite";
import type {
  CompiledQuery,
  DatabaseConnection,
  DatabaseIntrospector,
  Dialect,
  DialectAdapter,
  Driver,
  Kysely,
  QueryCompiler,
  QueryResult,
} from "kysely";
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";

/** Distinct statements of the program: about a hundred. More means somebody builds SQL from data. */
const MAX_CACHED_STATEMENTS = 400;

/**
 * Kysely over the API of node:sqlite. One connection per process: SQLite writes one at a time anyway, and one
 * connection keeps every statement prepared. Whoever holds a transaction holds the connection: inside a transaction,
 * use the transaction only, or wait for yourself for ever.
 */
export class SqliteSyncDialect implements Dialect {
  readonly #database: DatabaseSyncInstance;

  constructor(database: DatabaseSyncInstance) {
    this.#database = database;
  }

  createDriver(): Driver {
    return new SqliteSyncDriver(this.#database);
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new SqliteAdapter();
  }

  createIntrospector(database: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(database);
  }
}

class SqliteSyncDriver implements Driver {
  readonly #database: DatabaseSyncInstance;
  readonly #connection: SqliteSyncConnection;
  readonly #turns = new TurnQueue();

  constructor(database: DatabaseSyncInstance) {
    this.#database = database;
    this.#connection = new SqliteSyncConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take();
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    // IMMEDIATE: a deferred transaction that reads first and writes later can fail with SQLITE_BUSY in the middle,
    // and two of them could both read a sum under the cap before either writes.
    this.#database.exec("begin immediate");
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec("commit");
  }

  async rollbackTransaction(): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second rollback would hide the real error.
    if (this.#database.isTransaction) this.#database.exec("rollback");
  }

  async releaseConnection(): Promise<void> {
    this.#turns.give();
  }

  async destroy(): Promise<void> {
    this.#connection.forget();
    if (this.#database.isOpen) this.#database.close();
  }
}

interface CachedStatement {
  readonly statement: StatementSyncInstance;
  readonly returnsRows: boolean;
}

class SqliteSyncConnection implements DatabaseConnection {
  readonly #database: DatabaseSyncInstance;
  readonly #statements = new Map<string, CachedStatement>();

  constructor(database: DatabaseSyncInstance) {
    this.#database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, returnsRows } = this.#prepare(query.sql);
    const parameters = bind(query.parameters);
    if (returnsRows) return { rows: statement.all(...parameters) };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // Its own statement: an iterator that is left half-way must not disturb the cached one.
    for (const row of this.#database.prepare(query.sql).iterate(...bind(query.parameters))) yield { rows: [row] };
  }

  forget(): void {
    this.#statements.clear();
  }

  #prepare(sql: string): CachedStatement {
    const known = this.#statements.get(sql);
    if (known) {
      // Re-inserted so that the first key is always the one used longest ago.
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = this.#database.prepare(sql);
    const entry = { statement, returnsRows: statement.columns().length > 0 };
    this.#statements.set(sql, entry);
    if (this.#statements.size > MAX_CACHED_STATEMENTS) {
      const oldest = this.#statements.keys().next();
      if (!oldest.done) this.#statements.delete(oldest.value);
    }
    return entry;
  }
}

/**
 * Whole numbers go in as whole numbers. The driver would bind every number as a real, and the full text does not seek
 * to a row number that is a real: it walks there.
 */
function bind(parameters: CompiledQuery["parameters"]): unknown[] {
  return parameters.map((value) => (Number.isSafeInteger(value) ? BigInt(Number(value)) : value));
}

/** First come, first served: a transaction must not be overtaken for ever by a stream of reads. */
class TurnQueue {
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  async take(): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
