import type Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type LimitNode,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely'

/**
 * Kysely's SQLite dialect, with three differences: transactions begin IMMEDIATE (a plain `begin` that reads and then
 * writes fails at once with SQLITE_BUSY_SNAPSHOT when another process writes), statements are prepared once, and a limit
 * stands in the text (SQLite plans a statement anew whenever a value is bound to its limit: 80 µs instead of 7).
 */
export class EncryptedSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(file: Sqlite.Database) {
    const database = withStatementCache(file)
    super({ database })
    this.#database = database
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver({ database: this.#database })
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new LiteralLimits()
  }
}

class LiteralLimits extends SqliteQueryCompiler {
  protected override visitLimit({ limit }: LimitNode): void {
    this.append('limit ')
    if (ValueNode.is(limit)) this.appendImmediateValue(limit.value)
    else this.visitNode(limit)
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

function withStatementCache(file: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, Sqlite.Statement>()
  return {
    close: () => void file.close(),
    prepare(text: string) {
      const known = statements.get(text)
      if (known) return known as never
      const statement = file.prepare(text)
      // Lists in queries make texts without end; what is made most often stays.
      if (statements.size < 500) statements.set(text, statement)
      return statement as never
    },
  }
}
