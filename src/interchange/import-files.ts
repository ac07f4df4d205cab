import type { Actor } from '../audit/actor.ts'
import { recordEvent } from '../audit/record-event.ts'
import { write } from '../audit/write.ts'
import type { ImportAnswer, ImportedFile } from '../contracts/imports.ts'
import { Refusal } from '../contracts/refusals.ts'
import type { Database } from '../db/database.ts'
import { raiseConfigurationVersion } from '../db/raise-configuration-version.ts'
import { closeGates } from '../inventory/hold-gate.ts'
import { findImbalances } from '../inventory/verify-inventory.ts'
import type { HistoryStep } from './history-step.ts'
import { ImportRefused } from './import-refused.ts'
import { type ImportRow, ImportRun, ProblemList, type Progress } from './import-run.ts'
import type { Kind } from './kind.ts'
import { holds } from './kinds/holds.ts'
import { kindOfFile, kinds } from './kinds.ts'
import { readFile } from './read-file.ts'
import { records } from './records/records.ts'
import { replayHistory, type StepResult } from './replay-history.ts'

export interface ImportFile {
  /** The kind of file is in its name. */
  readonly name: string
  readonly text: string
}

interface Options {
  /** Does everything, takes it back and tells what would have happened. */
  readonly dryRun?: boolean
  /** Lets files in whose rows are done again in the names of the people in them. */
  readonly withHistory?: boolean
  /** Is told what has been loaded so far. */
  readonly progress?: Progress
}

/**
 * Imports CSV files: all of them or nothing, in one transaction with one audit event. Throws `ImportRefused` with every bad row
 * at once, and refuses files of a kind that the actor may not enter by hand. Importing the same files again changes nothing. A history of scans, reports and corrections is checked with the
 * rest and replayed after it, each row as a request of its own. What the actor asked must not contain the files themselves.
 */
export async function importFiles(
  db: Database,
  actor: Actor,
  files: readonly ImportFile[],
  options: Options = {},
): Promise<ImportAnswer> {
  const unread = new ProblemList()
  const read = await readFiles(files, unread, options.withHistory ?? false)
  for (const { name, kind } of read)
    if (!actor.rights.has(kind.right))
      throw new Refusal('import-not-allowed', { file: name, kind: kind.name })
  let history: readonly HistoryStep[] = []
  try {
    const answer = await write(db, actor, async (tx) => {
      await raiseConfigurationVersion(tx)
      const run = new ImportRun(tx, actor, unread.fork(), options.progress)
      const answer = await load(run, read, options.progress)
      if (run.problems.count > 0) throw new ImportRefused(run.problems.count, run.problems.kept)
      if (options.dryRun) throw new DryRunDone({ ...answer, dryRun: true })
      if (answer.files.some(({ kind, created }) => kind === holds.name && created > 0)) await closeGates(tx)
      history = run.history
      await recordEvent(tx, actor, { type: 'files-imported', answer })
      return answer
    })
    return history.length === 0
      ? answer
      : countHistory(answer, await replayHistory(db, history, options.progress))
  } catch (error) {
    if (error instanceof DryRunDone) return error.answer
    throw error
  }
}

const refusalsKept = 1000

/** Counts what came of the steps, file by file. */
function countHistory(answer: ImportAnswer, results: readonly StepResult[]): ImportAnswer {
  const replayed = Map.groupBy(results, ({ step }) => step.file)
  const files = answer.files.map((file) => {
    const ofFile = replayed.get(file.name)
    if (ofFile === undefined) return file
    const count = (result: string) => ofFile.filter((each) => each.result === result).length
    const [created, unchanged] = [count('created'), count('unchanged')]
    return { ...file, created, unchanged, refused: ofFile.length - created - unchanged }
  })
  const refusals = results.flatMap(({ step: { file, line }, result }) =>
    result instanceof Refusal ? [{ file, line, message: result.message }] : [],
  )
  return { ...answer, files, refusals: refusals.slice(0, refusalsKept) }
}

/** Takes the transaction back although everything is well. */
class DryRunDone extends Error {
  readonly answer: ImportAnswer
  constructor(answer: ImportAnswer) {
    super('dry run')
    this.answer = answer
  }
}

interface FileRead {
  readonly name: string
  readonly kind: Kind
  readonly rows: readonly ImportRow<unknown>[]
}

async function readFiles(
  files: readonly ImportFile[],
  problems: ProblemList,
  withHistory: boolean,
): Promise<FileRead[]> {
  const read: FileRead[] = []
  for (const { name, text } of files) {
    const kind = kindOfFile(name)
    if (read.some((file) => file.name === name)) problems.add(name, null, null, 'is given twice.')
    else if (kind?.isHistory && !withHistory)
      problems.add(
        name,
        null,
        null,
        'holds a history in other people’s names. Only the command asbuilt import replays one.',
      )
    else if (kind) read.push({ name, kind, rows: await readFile(name, text, kind, problems) })
    else
      problems.add(
        name,
        null,
        null,
        `has a name that does not say what is in it. Name it after one of ${kinds.map((each) => `${each.name}.csv`).join(', ')}.`,
      )
  }
  return read
}

async function load(
  run: ImportRun,
  files: readonly FileRead[],
  progress: Options['progress'],
): Promise<ImportAnswer> {
  const answers = new Map(files.map((file) => [file.name, startOf(file)]))
  for (const kind of kinds) {
    const rows = files.filter((file) => file.kind === kind).flatMap((file) => file.rows)
    if (rows.length === 0) continue
    const results = await kind.load(run, rows)
    for (const [index, row] of rows.entries()) {
      const [result, answer] = [results[index], answers.get(row.file)]
      if (result && answer) answer[result]++
    }
    progress?.({ kind: kind.name, rows: rows.length })
  }
  const written = [...answers.values()].some(({ kind, created }) => recordNames.has(kind) && created > 0)
  if (written && run.problems.count === 0) await reportImbalances(run, files)
  return { dryRun: false, files: [...answers.values()], refusals: [] }
}

const recordNames: ReadonlySet<string> = new Set(records.map(({ name }) => name))

/** Rows of the record are not done again by operations, which would refuse what is wrong: the whole of it is held against the rules. */
async function reportImbalances(run: ImportRun, files: readonly FileRead[]): Promise<void> {
  const file =
    files.find(({ kind }) => kind.name === 'record-transactions') ??
    files.find(({ kind }) => recordNames.has(kind.name))
  for (const { item, lot, warehouse, text } of await findImbalances(run.tx)) {
    const about = [item, lot, warehouse].filter((each) => each !== null).join(' ')
    run.problems.add(file?.name ?? '', null, null, `does not balance: ${about && `${about}: `}${text}.`)
  }
}

function startOf({ name, kind, rows }: FileRead): ImportedFile {
  return { name, kind: kind.name, rows: rows.length, created: 0, changed: 0, unchanged: 0, refused: 0 }
}
