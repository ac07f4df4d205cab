import { useState } from 'react'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import type { UnitState } from '../../../src/contracts/scans.ts'
import { ChoiceField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { formatQuantity, isPositive } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import { enteredIn, isEntered, NumberFields, nothingTyped } from './number-fields.tsx'
import type { Corrections } from './use-corrections.ts'

type CreateAssociationDialogProps = {
  readonly order: OrderDetails
  readonly unit: UnitState
  /** The line that was current; else the first that lacks something. */
  readonly componentId: string | undefined
  readonly corrections: Corrections
  readonly onClose: () => void
}

/** Puts a component into a registered product by its number. */
export function CreateAssociationDialog(props: CreateAssociationDialogProps) {
  const { order, unit, corrections, onClose } = props
  const components = order.components.filter(({ tracked }) => tracked)
  const lacking = unit.components.find(({ remaining }) => isPositive(remaining))
  const [componentId, setComponentId] = useState(
    props.componentId ?? lacking?.componentId ?? components[0]?.id ?? '',
  )
  const [typed, setTyped] = useState(nothingTyped)
  const component = components.find(({ id }) => id === componentId)
  const submission = useSubmission(async (override) => {
    if (component === undefined) return
    await corrections.createAssociation({
      registrationId: unit.registrationId,
      componentId,
      ...enteredIn(component.item.tracking, typed),
      ...override,
    })
    onClose()
  })
  if (component === undefined) return null
  const lacks = (id: string, symbol: string) =>
    formatQuantity(unit.components.find((each) => each.componentId === id)?.remaining ?? '0', symbol)
  return (
    <FormDialog
      title={t('Create a component of {number}', { number: lotNumber(unit.lot) })}
      submission={submission}
      submit={t('Create')}
      submitDisabled={!isEntered(component.item.tracking, typed)}
      onClose={onClose}
    >
      <ChoiceField
        label={t('Component')}
        value={componentId}
        onChange={setComponentId}
        hint={t('It lacks {quantity} of it.', { quantity: lacks(component.id, component.item.unit) })}
        choices={components.map(({ id, item }) => ({ value: id, label: `${item.number} ${item.name}` }))}
      />
      <NumberFields
        item={component.item}
        typed={typed}
        onChange={setTyped}
        submission={submission}
        quantityHint={t('Left empty, what the unit lacks.')}
      />
    </FormDialog>
  )
}
