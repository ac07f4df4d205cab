import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Party, Receipt } from '../../../src/contracts/inventory.ts'
import type { Item } from '../../../src/contracts/items.ts'
import { fileProblem, useAttach } from '../../api/use-attach.ts'
import { useWrite } from '../../api/use-write.ts'
import { FileField } from '../../ui/file-field.tsx'
import { ChoiceField, TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { itemLookup } from '../../ui/item-filter.tsx'
import { type Lookup, LookupField } from '../../ui/lookup-field.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { partyLookup } from '../../ui/party-lookup.ts'
import { formatQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { usePlaces } from '../../ui/use-places.ts'
import { noReceipt, type ReceiptFields, receiptLines } from './receipt-lines.ts'
import { ReceivedFields } from './received-fields.tsx'

/** Receives one item, under one delivery note: a quantity of a batch, or as many serial numbers as were scanned. */
export function ReceiveDialog({
  item: given,
  onClose,
}: {
  readonly item?: Item
  readonly onClose: () => void
}) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const attach = useAttach()
  const [file, setFile] = useState<File>()
  const warehouses = usePlaces('warehouses')
  const [item, setItem] = useState(given)
  const [reference, setReference] = useState('purchase')
  const [number, setNumber] = useState('')
  const [chosenWarehouse, setWarehouse] = useState('')
  const [vendor, setVendor] = useState<Lookup>()
  const [fields, setFields] = useState<ReceiptFields>(noReceipt)
  const warehouseId = chosenWarehouse || (warehouses[0]?.id ?? '')
  const lines = item && receiptLines(item, fields)
  const submission = useSubmission(async () => {
    if (item === undefined || lines === undefined) return
    const wrong = file && fileProblem(file)
    if (wrong !== undefined) throw new Error(wrong)
    const receipt = await send<Receipt>('POST', '/api/v1/receipts', {
      reference,
      number: number.trim(),
      warehouseId,
      ...(vendor ? { vendorId: vendor.id } : {}),
      lines,
    })
    const lotIds = receipt.lines.flatMap((line) => line.lotId ?? [])
    await queries.invalidateQueries()
    const serials = item.tracking === 'none' || item.tracking === 'batch' ? 0 : lines.length
    const quantity = formatQuantity(
      serials > 0 ? String(serials) : (lines[0]?.quantity ?? '0'),
      item.unit.symbol,
    )
    notify({
      text: t('{quantity} of {item} received with {number}.', {
        quantity,
        item: item.number,
        number: receipt.number,
      }),
    })
    // What is received stays received: a certificate that does not get through is told apart, and added on the lot's page.
    if (file)
      await attach(lotIds, file).catch((failure: unknown) =>
        notify({
          text: t('{name} was not added: {problem}', {
            name: file.name,
            problem: failure instanceof Error ? failure.message : String(failure),
          }),
        }),
      )
    onClose()
  })
  return (
    <FormDialog
      title={t('Receive stock')}
      submission={submission}
      submit={t('Receive')}
      submitDisabled={lines === undefined || number.trim() === '' || warehouseId === ''}
      onClose={onClose}
    >
      <LookupField<Item>
        label={t('Item')}
        required
        path="/api/v1/items"
        lookupOf={itemLookup}
        value={item && itemLookup(item)}
        onChange={(_, row) => setItem(row)}
      />
      {item && (
        <ReceivedFields item={item} fields={fields} onChange={setFields} problemOf={submission.problemOf} />
      )}
      <ChoiceField
        label={t('Warehouse')}
        required
        value={warehouseId}
        onChange={setWarehouse}
        choices={warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      />
      <ChoiceField
        label={t('Kind')}
        value={reference}
        onChange={setReference}
        choices={[
          { value: 'purchase', label: t('Purchase') },
          { value: 'opening', label: t('Opening stock') },
        ]}
      />
      <TextField
        label={t('Delivery note')}
        hint={t('The number under which it is found again.')}
        required
        maxLength={40}
        value={number}
        onChange={setNumber}
        problem={submission.problemOf('number')}
      />
      {item && item.tracking !== 'none' && (
        <FileField label={t('Certificate')} onChange={setFile} problem={submission.problemOf('content')} />
      )}
      {reference === 'purchase' && (
        <LookupField<Party>
          label={t('Vendor')}
          path="/api/v1/vendors"
          lookupOf={partyLookup}
          value={vendor}
          onChange={setVendor}
        />
      )}
    </FormDialog>
  )
}
