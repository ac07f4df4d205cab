import type { ItemName, LotName } from '../../../src/contracts/common.ts'
import { QuantityField } from '../../ui/form.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { formatQuantity, readQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'

export type IssuedLot = { readonly item: ItemName; readonly lot: LotName; readonly left: string }
/** What is typed, by the id of the lot. */
export type TypedQuantities = Readonly<Record<string, string>>

/** One field for each lot: how much of what is left of it. */
export function IssuedQuantities(props: {
  readonly lots: readonly IssuedLot[]
  readonly typed: TypedQuantities
  readonly onType: (typed: TypedQuantities) => void
}) {
  const { lots, typed, onType } = props
  return lots.map(({ item, lot, left }) => (
    <QuantityField
      key={lot.id}
      label={`${lotNumber(lot)} · ${item.number} ${item.name}`}
      hint={t('{left} left', { left: formatQuantity(left, item.unit) })}
      unit={item.unit}
      value={typed[lot.id] ?? ''}
      onChange={(value) => onType({ ...typed, [lot.id]: value })}
    />
  ))
}

/** The lines for the server, without those that take nothing; undefined while nothing is taken or something cannot be read. */
export function typedLines(
  lots: readonly IssuedLot[],
  typed: TypedQuantities,
): readonly { readonly lotId: string; readonly quantity: string }[] | undefined {
  const lines = lots.map(({ lot }) => ({ lotId: lot.id, quantity: readTyped(typed[lot.id]) }))
  const taken = lines.flatMap(({ lotId, quantity }) =>
    quantity === undefined || quantity === '0' ? [] : [{ lotId, quantity }],
  )
  return taken.length > 0 && lines.every(({ quantity }) => quantity !== undefined) ? taken : undefined
}

function readTyped(typed = ''): string | undefined {
  return typed.trim() === '' ? '0' : readQuantity(typed)
}
