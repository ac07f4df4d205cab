import { findLotIds, lotKey } from '../../inventory/find-lot-ids.ts'
import { insertHolds } from '../../inventory/place-hold.ts'
import { code, instant, lotNumber, optional, required, text } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { findItemReferences } from './references.ts'

export const holds = defineKind({
  name: 'holds',
  right: 'holds.place',
  about: 'Lots to be put on hold. A lot that is on hold already is left as it is.',
  columns: {
    item: required(code, 'Item number', 'CEL-21700-50'),
    batch: optional(lotNumber, 'Batch number', 'HB-2641-A'),
    serial: optional(lotNumber, 'Serial number', ''),
    reason: required(text(500), 'Why', 'Vendor notice 2026-31: separator defect'),
    at: optional(instant, 'When that was, in UTC; now when empty', '2026-11-17T09:12:00Z'),
  },
  async load(run, rows) {
    const items = await findItemReferences(
      run,
      rows.map((row) => row.values.item),
    )
    const wanted = rows.map((row) => {
      const item = items.get(row, 'item', row.values.item)
      const { batch, serial } = row.values
      return item && { itemId: item.id, batchNumber: batch ?? '', serialNumber: serial ?? '' }
    })
    const ids = await findLotIds(
      run.tx,
      wanted.filter((lot) => lot !== undefined),
    )
    const lotIds = rows.map((row, index) => {
      const lot = wanted[index]
      const id = lot && ids.get(lotKey(lot))
      if (lot && id === undefined)
        run.problems.at(row, 'batch', `no lot of ${row.values.item} has this batch and serial number.`)
      return id
    })
    const held = new Set<string>()
    const together = Map.groupBy(
      rows.flatMap(({ values }, index) => {
        const id = lotIds[index]
        return id === undefined ? [] : [{ id, reason: values.reason, at: values.at ?? run.actor.at }]
      }),
      ({ reason, at }) => `${at.toISOString()} ${reason}`,
    )
    for (const lots of together.values()) {
      const [{ reason, at } = { reason: '', at: run.actor.at }] = lots
      const ids = [...new Set(lots.map((lot) => lot.id))]
      for (const id of await insertHolds(run.tx, { ...run.actor, at }, ids, reason)) held.add(id)
    }
    return lotIds.map((id) => {
      if (id === undefined) return undefined
      // Named twice, a lot is put on hold by its first row.
      return held.delete(id) ? 'created' : 'unchanged'
    })
  },
})
