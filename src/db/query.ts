/** A row as the driver gives it, where nobody said what is in it. */
export type Row = Record<string, unknown>

/** The rows of a result; `count` is how many the statement found or changed. */
export type Rows<List extends readonly object[]> = List & { readonly count: number }

/** A value as jsonb. Made by `asJson`. */
export class Json {
  readonly text: string
  constructor(value: unknown) {
    this.text = JSON.stringify(value ?? null)
  }
}

/** The name of a table or column, quoted where it is put in. */
export class Identifier {
  readonly quoted: string
  constructor(name: string) {
    this.quoted = name
      .split('.')
      .map((part) => `"${part.replaceAll('"', '""')}"`)
      .join('.')
  }
}

type Scalar = string | number | bigint | boolean | Date | Uint8Array | Json | null
export type Value = Scalar | readonly Scalar[] | Identifier | Fragment

/** SQL with its values apart: part of another query, or a query that is sent when it is awaited. */
export interface Fragment {
  readonly strings: readonly string[]
  readonly values: readonly Value[]
}

/** What is sent: the text with `$1`, `$2` … and the values for them. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

type Run = (statement: Statement, prepared: boolean) => Promise<Rows<Row[]>>

/** A query that is sent when it is awaited, once; until then it can be put into another one. */
export class Query<List extends readonly object[]> implements Fragment, Promise<Rows<List>> {
  readonly [Symbol.toStringTag] = 'Query'
  readonly strings: readonly string[]
  readonly values: readonly Value[]
  readonly #run: Run
  readonly #prepared: boolean
  #answer: Promise<Rows<List>> | undefined

  constructor(strings: readonly string[], values: readonly Value[], run: Run, prepared: boolean) {
    this.strings = strings
    this.values = values
    this.#run = run
    this.#prepared = prepared
  }

  #execute(): Promise<Rows<List>> {
    this.#answer ??= this.#send()
    return this.#answer
  }

  async #send(): Promise<Rows<List>> {
    const rows: unknown = await this.#run(compile(this), this.#prepared)
    // The caller says what is in the rows; the database is not asked.
    return rows as Rows<List>
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a query is how it is sent
  then<Good = Rows<List>, Bad = never>(
    fulfilled?: ((rows: Rows<List>) => Good | PromiseLike<Good>) | null,
    rejected?: ((reason: unknown) => Bad | PromiseLike<Bad>) | null,
  ): Promise<Good | Bad> {
    return this.#execute().then(fulfilled, rejected)
  }

  catch<Bad = never>(rejected: (reason: unknown) => Bad | PromiseLike<Bad>): Promise<Rows<List> | Bad> {
    return this.#execute().catch(rejected)
  }

  finally(done: () => void): Promise<Rows<List>> {
    return this.#execute().finally(done)
  }
}

/** Puts parts into one text and numbers the values in the order of the text. */
export function compile(query: Fragment): Statement {
  const values: unknown[] = []
  const textOf = ({ strings, values: inner }: Fragment): string =>
    strings.reduce((text, string, index) => text + placed(inner[index - 1]) + string)
  const placed = (value: Value | undefined): string => {
    if (value === undefined)
      throw new Error('A value of a query is undefined. Pass null where nothing is meant.')
    if (value instanceof Identifier) return value.quoted
    if (isFragment(value)) return textOf(value)
    values.push(sent(value))
    return `$${values.length}${castOf(value)}`
  }
  return { text: textOf(query), values }
}

/** `("a", "b") values ($1, $2)` */
export function insertion(row: Readonly<Record<string, Value>>): Fragment {
  const columns = Object.keys(row).map((name) => new Identifier(name))
  const commas = Array.from({ length: columns.length - 1 }, () => ', ')
  return {
    strings: ['(', ...commas, ') values (', ...commas, ')'],
    values: [...columns, ...Object.values(row)],
  }
}

function isFragment(value: Value): value is Fragment {
  return typeof value === 'object' && value !== null && 'strings' in value
}

function sent(value: Scalar | readonly Scalar[]): unknown {
  if (value instanceof Json) return value.text
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value)
  return Array.isArray(value) ? value.map((each: Scalar) => sent(each)) : value
}

/** PostgreSQL takes a bare parameter for text where nothing around it says more; here the value itself says more. */
function castOf(value: Scalar | readonly Scalar[]): string {
  if (value instanceof Json) return '::jsonb'
  if (value instanceof Date) return '::timestamptz'
  if (value instanceof Uint8Array) return '::bytea'
  if (typeof value === 'boolean') return '::boolean'
  if (typeof value === 'bigint') return '::bigint'
  return ''
}
