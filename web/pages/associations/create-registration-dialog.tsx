import { Button } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { formatQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { enteredIn, isEntered, NumberFields, nothingTyped } from './number-fields.tsx'
import { TakeNumber } from './take-number.tsx'
import type { Corrections } from './use-corrections.ts'

type CreateRegistrationDialogProps = {
  readonly order: OrderDetails
  readonly corrections: Corrections
  readonly onCreated: (registrationId: string) => void
  readonly onClose: () => void
}

/** Gives a number that was not scanned to a finished product of the order. */
export function CreateRegistrationDialog({
  order,
  corrections,
  onCreated,
  onClose,
}: CreateRegistrationDialogProps) {
  const products = order.finishedProducts.filter(({ tracked }) => tracked)
  const [productId, setProductId] = useState(products[0]?.id ?? '')
  const [typed, setTyped] = useState(nothingTyped)
  const another = useRef(false)
  // A new round begins with new fields, the first of them in focus.
  const [round, setRound] = useState(0)
  const product = products.find(({ id }) => id === productId)
  const submission = useSubmission(async () => {
    if (product === undefined) return
    onCreated(await corrections.createRegistration(product.id, enteredIn(product.item.tracking, typed)))
    if (!another.current) return onClose()
    another.current = false
    setTyped(nothingTyped)
    setRound((n) => n + 1)
  })
  if (product === undefined) return null
  const left = formatQuantity(product.remaining, product.item.unit)
  const complete = isEntered(product.item.tracking, typed)
  return (
    <FormDialog
      title={t('Create a registration on order {number}', { number: order.number })}
      submission={submission}
      submit={t('Create')}
      submitDisabled={!complete}
      secondary={
        <Button
          disabledFocusable={!complete || submission.busy}
          onClick={() => {
            another.current = true
            submission.submit()
          }}
        >
          {t('Create and next')}
        </Button>
      }
      onClose={onClose}
    >
      {products.length > 1 && (
        <ChoiceField
          label={t('Finished product')}
          value={productId}
          onChange={setProductId}
          choices={products.map(({ id, item }) => ({ value: id, label: `${item.number} ${item.name}` }))}
        />
      )}
      <NumberFields
        key={round}
        item={product.item}
        typed={typed}
        onChange={setTyped}
        submission={submission}
        quantityHint={t('Left empty, all {left} that are started and not registered.', { left })}
        take={(kind) => (
          <TakeNumber
            itemId={product.item.id}
            kind={kind}
            onTaken={(number) =>
              setTyped((before) => ({
                ...before,
                [kind === 'serial' ? 'serialNumber' : 'batchNumber']: number,
              }))
            }
          />
        )}
      />
      <div>{t('{left} of {item} have no number yet.', { left, item: product.item.number })}</div>
    </FormDialog>
  )
}
