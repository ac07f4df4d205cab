import { Button, makeStyles } from '@fluentui/react-components'
import { AddRegular, DismissRegular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Party } from '../../../src/contracts/inventory.ts'
import type { Item } from '../../../src/contracts/items.ts'
import type { CreatedSalesOrder } from '../../../src/contracts/sales.ts'
import { useWrite } from '../../api/use-write.ts'
import { QuantityField, TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { itemLookup } from '../../ui/item-filter.tsx'
import { type Lookup, LookupField } from '../../ui/lookup-field.tsx'
import { partyLookup } from '../../ui/party-lookup.ts'
import { readQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 144px auto',
    gap: '8px',
    alignItems: 'end',
    '@media (max-width: 559px)': {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      '& > :first-child': { gridColumn: '1 / -1' },
    },
  },
})

type DraftLine = { readonly key: number; readonly item: Item | undefined; readonly typed: string }

const emptyLine = (key: number): DraftLine => ({ key, item: undefined, typed: '' })

/** A new order of a customer: who, what and how many. */
export function CreateSalesOrderDialog(props: {
  readonly onCreated: (salesOrderId: string) => void
  readonly onClose: () => void
}) {
  const queries = useQueryClient()
  const { send } = useWrite()
  const [customer, setCustomer] = useState<Lookup>()
  const [number, setNumber] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [lines, setLines] = useState<readonly DraftLine[]>([emptyLine(0)])
  const wanted = lines.flatMap(({ item, typed }) => {
    const quantity = readQuantity(typed)
    return item === undefined || quantity === undefined ? [] : [{ itemId: item.id, quantity }]
  })
  const submission = useSubmission(async () => {
    const created = await send<CreatedSalesOrder>('POST', '/api/v1/sales-orders', {
      customerId: customer?.id,
      ...(number.trim() ? { number: number.trim() } : {}),
      ...(dueOn ? { dueOn } : {}),
      lines: wanted,
    })
    await queries.invalidateQueries({ queryKey: ['/api/v1/sales-orders'] })
    props.onClose()
    props.onCreated(created.id)
  })
  const set = (key: number, part: Partial<DraftLine>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)))
  return (
    <FormDialog
      title={t('New sales order')}
      submission={submission}
      submit={t('Create')}
      submitDisabled={customer === undefined || wanted.length !== lines.length}
      onClose={props.onClose}
    >
      <LookupField<Party>
        label={t('Customer')}
        required
        path="/api/v1/customers"
        lookupOf={partyLookup}
        value={customer}
        onChange={setCustomer}
      />
      <TextField
        label={t('Number')}
        hint={t('Left empty, the next of the number sequence is taken.')}
        maxLength={40}
        value={number}
        onChange={setNumber}
        problem={submission.problemOf('number')}
      />
      <TextField
        label={t('Due')}
        type="date"
        value={dueOn}
        onChange={setDueOn}
        problem={submission.problemOf('dueOn')}
      />
      {lines.map((line, index) => (
        <Line
          key={line.key}
          line={line}
          index={index}
          problem={submission.problemOf(`lines.${index}.quantity`)}
          onChange={(part) => set(line.key, part)}
          onRemove={
            lines.length > 1 ? () => setLines(lines.filter(({ key }) => key !== line.key)) : undefined
          }
        />
      ))}
      <div>
        <Button
          icon={<AddRegular />}
          onClick={() => setLines([...lines, emptyLine((lines.at(-1)?.key ?? 0) + 1)])}
        >
          {t('Add a line')}
        </Button>
      </div>
    </FormDialog>
  )
}

function Line(props: {
  readonly line: DraftLine
  readonly index: number
  readonly problem: string | undefined
  readonly onChange: (part: Partial<DraftLine>) => void
  readonly onRemove: (() => void) | undefined
}) {
  const styles = useStyles()
  const { line, index, onChange, onRemove } = props
  const n = index + 1
  return (
    <div className={styles.line}>
      <LookupField<Item>
        label={t('Item of line {n}', { n })}
        required
        path="/api/v1/items"
        lookupOf={itemLookup}
        value={line.item && itemLookup(line.item)}
        onChange={(_, item) => onChange({ item })}
      />
      <QuantityField
        label={t('Quantity')}
        required
        unit={line.item?.unit.symbol ?? ''}
        value={line.typed}
        onChange={(typed) => onChange({ typed })}
        problem={props.problem}
      />
      {onRemove && (
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('Take line {n} away', { n })}
          onClick={onRemove}
        />
      )}
    </div>
  )
}
