import { useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { Registration } from '../../../src/contracts/tracking.ts'
import { ChoiceField, type Override, QuantityField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { type Lookup, LookupField } from '../../ui/lookup-field.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { readQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { enteredIn, isEntered, NumberFields, nothingTyped } from '../associations/number-fields.tsx'

type AddLineDialogProps = {
  readonly order: OrderDetails
  readonly onAdd: (fields: object, override: Override) => Promise<void>
  readonly onClose: () => void
}

/** What was used: a number and the product it goes into, by the rules of a scan, or so much of what has no numbers. */
export function AddLineDialog({ order, onAdd, onClose }: AddLineDialogProps) {
  const components = order.components.filter(({ tracked, item }) => tracked || item.tracking === 'none')
  const [componentId, setComponentId] = useState(components[0]?.id ?? '')
  const [product, setProduct] = useState<Lookup>()
  const [typed, setTyped] = useState(nothingTyped)
  const component = components.find(({ id }) => id === componentId)
  const submission = useSubmission(async (override) => {
    if (component === undefined) return
    const quantity = readQuantity(typed.quantity)
    const used = component.tracked
      ? { registrationId: product?.id, ...enteredIn(component.item.tracking, typed) }
      : { quantity }
    await onAdd({ componentId, ...used }, override)
    onClose()
  })
  if (component === undefined) return null
  const complete = component.tracked
    ? product !== undefined && isEntered(component.item.tracking, typed)
    : readQuantity(typed.quantity) !== undefined
  return (
    <FormDialog
      title={t('Add a line')}
      submission={submission}
      submit={t('Add')}
      submitDisabled={!complete}
      onClose={onClose}
    >
      <ChoiceField
        label={t('Component')}
        value={componentId}
        onChange={setComponentId}
        choices={components.map(({ id, item, operationNumber }) => ({
          value: id,
          label: t('{number} {name}, operation {operation}', {
            number: item.number,
            name: item.name,
            operation: operationNumber,
          }),
        }))}
      />
      {component.tracked ? (
        <>
          <LookupField<Registration>
            label={t('For product')}
            required
            path={`/api/v1/orders/${order.id}/registrations`}
            lookupOf={({ id, lot }) => ({ id, label: lotNumber(lot) })}
            value={product}
            onChange={setProduct}
          />
          <NumberFields
            item={component.item}
            typed={typed}
            onChange={setTyped}
            submission={submission}
            quantityHint={t('Left empty, what the product lacks.')}
          />
        </>
      ) : (
        <QuantityField
          label={t('Quantity')}
          unit={component.item.unit}
          required
          value={typed.quantity}
          onChange={(quantity) => setTyped({ ...typed, quantity })}
          problem={submission.problemOf('quantity')}
        />
      )}
    </FormDialog>
  )
}
