import type { Actor } from '../audit/actor.ts'
import type { ImportProblem } from '../contracts/imports.ts'
import type { Tx } from '../db/database.ts'
import type { HistoryStep } from './history-step.ts'
import type { Place } from './place.ts'

export interface ImportRow<Values> extends Place {
  readonly values: Values
}

/** More problems than this help nobody; how many there are is counted further. */
const problemsKept = 1000

export type Progress = (loaded: { readonly kind: string; readonly rows: number }) => void

/** One import under way: what it writes with, and what stands against it so far. */
export class ImportRun {
  readonly tx: Tx
  readonly actor: Actor
  readonly problems: ProblemList
  /** What is to be done again after the import, through the operations of the shop floor. */
  readonly history: HistoryStep[] = []

  /** Is told how far a kind of many rows is. */
  readonly progress: Progress | undefined

  constructor(tx: Tx, actor: Actor, problems: ProblemList, progress?: Progress) {
    this.tx = tx
    this.progress = progress
    this.actor = actor
    this.problems = problems
  }
}

/** The problems found so far. A row with a problem is left out, and what refers to it is not reported as well. */
export class ProblemList {
  count = 0
  readonly kept: ImportProblem[] = []
  /** First cells of rows that could not be read, by kind: the numbers that others may refer to. */
  readonly #unread = new Map<string, Set<string>>()
  /** Kinds of which a file could not be read at all. */
  readonly #allUnread = new Set<string>()

  /** The same list to go on with, for an attempt that may be made again from here. */
  fork(): ProblemList {
    const fork = new ProblemList()
    fork.count = this.count
    fork.kept.push(...this.kept)
    for (const [kind, keys] of this.#unread) fork.#unread.set(kind, new Set(keys))
    for (const kind of this.#allUnread) fork.#allUnread.add(kind)
    return fork
  }

  add(file: string, line: number | null, column: string | null, message: string): void {
    this.count++
    if (this.kept.length < problemsKept) this.kept.push({ file, line, column, message })
  }

  at(place: Place, column: string | null, message: string): void {
    this.add(place.file, place.line, column, message)
  }

  markUnread(kind: string, key: string): void {
    const keys = this.#unread.get(kind) ?? new Set()
    this.#unread.set(kind, keys.add(key))
  }

  markAllUnread(kind: string): void {
    this.#allUnread.add(kind)
  }

  wasUnread(kind: string, key: string): boolean {
    return this.#allUnread.has(kind) || (this.#unread.get(kind)?.has(key) ?? false)
  }
}
