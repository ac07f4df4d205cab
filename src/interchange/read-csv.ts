import { Readable } from 'node:stream'
import { setImmediate as otherWork } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'

export interface CsvRow {
  /** Line of the file where the row begins, counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface Csv {
  readonly separator: Separator
  /** The first row: the names of the columns. */
  readonly header: CsvRow | undefined
  readonly rows: readonly CsvRow[]
  /** Where reading had to stop, because quotes do not fit together. */
  readonly problem: { readonly line: number; readonly message: string } | undefined
}

export type Separator = ',' | ';' | '\t'

const chunkLength = 65_536
const rowsAtOnce = 1000
const longestRow = 1_000_000

/**
 * Reads comma-, semicolon- or tab-separated text as spreadsheets write it: with or without byte order mark, any line ends,
 * quoted cells, blank lines. Gives way to other work every thousand rows, so that a large file does not hold up a server.
 */
export async function readCsv(text: string): Promise<Csv> {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const separator = separatorOf(lines)
  const rows: CsvRow[] = []
  const parser = parse({
    delimiter: separator,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  })
  try {
    for await (const read of Readable.from(chunksOf(lines)).pipe(parser)) {
      // With the option `info` each row comes as this pair.
      const { record, info } = read as { record: string[]; info: { lines: number } }
      if (record.some((cell) => cell.trim() !== ''))
        rows.push({ line: info.lines - newlinesIn(record), cells: record })
      if (rows.length % rowsAtOnce === 0) await otherWork()
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { separator, header: rows[0], rows: rows.slice(1), problem: problemOf(error) }
  }
  return { separator, header: rows[0], rows: rows.slice(1), problem: undefined }
}

/** The separator that the column names are separated by; they contain none themselves. */
function separatorOf(text: string): Separator {
  const header = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const counts = ([',', ';', '\t'] as const).map((each) => ({ each, count: header.split(each).length }))
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).each
}

function* chunksOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += chunkLength) yield text.slice(start, start + chunkLength)
}

function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}

function problemOf(error: CsvError): { line: number; message: string } {
  const line = typeof error.lines === 'number' ? error.lines : 1
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { line, message: 'A quoted cell is never closed: a quotation mark is missing.' }
    case 'CSV_MAX_RECORD_SIZE':
      return { line, message: 'A row is longer than a million characters: a quotation mark is missing.' }
    default:
      return {
        line,
        message: 'A cell has a quotation mark in the middle. Put the cell in quotes and double the mark.',
      }
  }
}
