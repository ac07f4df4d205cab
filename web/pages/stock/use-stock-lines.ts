import { useCallback, useState } from 'react'
import type { OnHandRow } from '../../../src/contracts/inventory.ts'
import type { Item } from '../../../src/contracts/items.ts'
import type { ScannedStock } from '../../../src/contracts/stock.ts'
import { call, withQuery } from '../../api/client.ts'
import { Offline } from '../../api/problem.ts'
import { useScanQueue } from '../../ui/scan/use-scan-queue.ts'
import { type DraftStockLine, lineKey, lineOf } from './stock-lines.ts'

export type StockLines = {
  readonly lines: readonly DraftStockLine[]
  readonly problem: string | undefined
  /** Lots among which the last scan did not decide. */
  readonly candidates: readonly ScannedStock[]
  readonly scan: (characters: string) => void
  readonly choose: (scanned: ScannedStock) => void
  /** Adds an item that has no numbers, with what is on hand of it. */
  readonly addItem: (item: Item) => void
  readonly type: (key: string, typed: string) => void
  readonly remove: (key: string) => void
}

type Options = {
  readonly warehouseId: string | undefined
  readonly initial?: readonly DraftStockLine[]
  /** The quantity that stands in a new line, where the dialog knows what is wanted. */
  readonly wantedOf?: (scanned: ScannedStock) => string | undefined
}

/** The lines of a dialog that moves stock, filled by scanning: each scan is looked up on the server, in order. */
export function useStockLines({ warehouseId, initial = [], wantedOf }: Options): StockLines {
  const [lines, setLines] = useState(initial)
  const [problem, setProblem] = useState<string>()
  const [candidates, setCandidates] = useState<readonly ScannedStock[]>([])
  const add = useCallback((line: DraftStockLine) => {
    setCandidates([])
    setProblem(undefined)
    // Scanned again, a batch or serial number stays one line: its quantity is what counts.
    setLines((before) =>
      before.some((each) => lineKey(each) === lineKey(line)) ? before : [...before, line],
    )
  }, [])
  const choose = (scanned: ScannedStock) => add(lineOf(scanned, wantedOf?.(scanned)))
  const { push } = useScanQueue(async (characters: string) => {
    try {
      const found = await call<readonly ScannedStock[]>(
        'GET',
        withQuery('/api/v1/scanned-stock', { characters, warehouseId }),
      )
      const [only] = found
      if (only !== undefined && found.length === 1) choose(only)
      else {
        setProblem(undefined)
        setCandidates(found)
      }
    } catch (failure) {
      if (failure instanceof Offline) throw failure
      setCandidates([])
      setProblem(failure instanceof Error ? failure.message : String(failure))
    }
  })
  return {
    lines,
    problem,
    candidates,
    scan: push,
    choose,
    addItem: (item) =>
      void lineOfItem(item, warehouseId).then(add, (failure: unknown) => setProblem(String(failure))),
    type: (key, typed) =>
      setLines((before) => before.map((line) => (lineKey(line) === key ? { ...line, typed } : line))),
    remove: (key) => setLines((before) => before.filter((line) => lineKey(line) !== key)),
  }
}

async function lineOfItem(item: Item, warehouseId: string | undefined): Promise<DraftStockLine> {
  const { id, number, name, unit, tracking } = item
  const page = await call<{ readonly rows: readonly OnHandRow[] }>(
    'GET',
    withQuery('/api/v1/on-hand', { by: 'item', itemId: id, warehouseId }),
  )
  const onHand = page.rows[0]?.onHand ?? '0'
  const named = { id, number, name, unit: unit.symbol, tracking }
  return { item: named, lot: null, onHand, holdReason: null, expiresOn: null, typed: '' }
}
