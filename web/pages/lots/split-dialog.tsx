import { Button, makeStyles } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { LotDetails } from '../../../src/contracts/inventory.ts'
import type { DividedBatch } from '../../../src/contracts/stock.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, QuantityField, TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { formatQuantity, readQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 152px', gap: '8px', alignItems: 'start' },
})

type Part = { readonly batchNumber: string; readonly typed: string }

/** Splits parts off a batch, each with a batch number of its own. */
export function SplitDialog({ lot, onClose }: { readonly lot: LotDetails; readonly onClose: () => void }) {
  const styles = useStyles()
  const done = useDone(onClose)
  const { send } = useWrite()
  const [chosen, setChosen] = useState('')
  const [parts, setParts] = useState<readonly Part[]>([{ batchNumber: `${lot.batchNumber}-1`, typed: '' }])
  const warehouseId = chosen || (lot.places[0]?.warehouseId ?? '')
  const { unit } = lot.item
  const wanted = parts.flatMap(({ batchNumber, typed }) => {
    const quantity = readQuantity(typed)
    return batchNumber.trim() === '' || quantity === undefined
      ? []
      : [{ batchNumber: batchNumber.trim(), quantity }]
  })
  const submission = useSubmission(async () => {
    const path = `/api/v1/lots/${lot.id}/split`
    const answer = await send<DividedBatch>('POST', path, { warehouseId, parts: wanted })
    await done(t('Posted as {number}.', { number: answer.number }))
  })
  const set = (index: number, part: Partial<Part>) =>
    setParts(parts.map((each, at) => (at === index ? { ...each, ...part } : each)))
  return (
    <FormDialog
      title={t('Split batch {number}', { number: lot.batchNumber })}
      submission={submission}
      submit={t('Split')}
      submitDisabled={wanted.length !== parts.length}
      onClose={onClose}
    >
      <div>{t('The new batches keep this one as their parent: every trace goes through them.')}</div>
      <ChoiceField
        label={t('Warehouse')}
        required
        value={warehouseId}
        onChange={setChosen}
        choices={lot.places.map(({ warehouseId: value, warehouse, onHand }) => ({
          value,
          label: `${warehouse} · ${formatQuantity(onHand, unit)}`,
        }))}
      />
      {parts.map(({ batchNumber, typed }, index) => (
        // Parts are only ever added at the end.
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the list
        <div key={index} className={styles.part}>
          <TextField
            label={t('New batch number {n}', { n: index + 1 })}
            required
            maxLength={100}
            value={batchNumber}
            onChange={(number) => set(index, { batchNumber: number })}
            problem={submission.problemOf(`parts.${index}.batchNumber`)}
          />
          <QuantityField
            label={t('Quantity {n}', { n: index + 1 })}
            required
            unit={unit}
            value={typed}
            onChange={(quantity) => set(index, { typed: quantity })}
            problem={submission.problemOf(`parts.${index}.quantity`)}
          />
        </div>
      ))}
      <div>
        <Button
          icon={<AddRegular />}
          onClick={() =>
            setParts([...parts, { batchNumber: `${lot.batchNumber}-${parts.length + 1}`, typed: '' }])
          }
        >
          {t('Add a part')}
        </Button>
      </div>
    </FormDialog>
  )
}
