import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Conversion, Item } from '../../../../src/contracts/items.ts'
import { unitsQuery } from '../../../api/items.ts'
import { useRight } from '../../../api/session.ts'
import { useWrite } from '../../../api/use-write.ts'
import { ChoiceField, QuantityField, useSubmission } from '../../../ui/form.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { itemLookup } from '../../../ui/item-filter.tsx'
import { type Lookup, LookupField } from '../../../ui/lookup-field.tsx'
import { editableQuantity, readQuantity } from '../../../ui/quantity.ts'
import { t } from '../../../ui/text.ts'
import { useDone } from '../../../ui/use-done.ts'

type ConversionDialogProps = { readonly conversion?: Conversion; readonly onClose: () => void }

/** Creates a conversion as an equation, or changes the quantities of one. */
export function ConversionDialog({ conversion, onClose }: ConversionDialogProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const mayManage = useRight('items.manage')
  const units = useQuery(unitsQuery).data ?? []
  const [item, setItem] = useState<Lookup>()
  const [from, setFrom] = useState(conversion?.from ?? '')
  const [to, setTo] = useState(conversion?.to ?? '')
  const [typedFrom, setTypedFrom] = useState(editableQuantity(conversion?.denominator ?? '1'))
  const [typedTo, setTypedTo] = useState(conversion ? editableQuantity(conversion.numerator) : '')
  const denominator = readQuantity(typedFrom)
  const numerator = readQuantity(typedTo)
  const symbolOf = (code: string) => units.find((each) => each.code === code)?.symbol ?? code
  const submission = useSubmission(async () => {
    const quantities = { numerator, denominator }
    await (conversion
      ? send('PATCH', `/api/v1/conversions/${conversion.id}`, quantities)
      : send('POST', '/api/v1/conversions', {
          ...(item ? { itemId: item.id } : {}),
          from,
          to,
          ...quantities,
        }))
    await done(t('The conversion is saved.'))
  })
  const { problemOf } = submission
  const choices = [
    { value: '', label: '–' },
    ...units.map(({ code, name, symbol }) => ({ value: code, label: `${name} (${symbol})` })),
  ]
  const incomplete = from === '' || to === '' || numerator === undefined || denominator === undefined
  return (
    <FormDialog
      title={conversion ? t('Change conversion') : t('Create conversion')}
      submission={submission}
      submit={conversion ? t('Save') : t('Create')}
      submitDisabled={!mayManage || incomplete}
      onClose={onClose}
    >
      {!conversion && (
        <>
          <LookupField<Item>
            label={t('Item')}
            hint={t('Left empty, it holds for every item.')}
            path="/api/v1/items"
            lookupOf={itemLookup}
            value={item}
            onChange={setItem}
            problem={problemOf('itemId')}
          />
          <ChoiceField
            label={t('From unit')}
            required
            value={from}
            onChange={setFrom}
            choices={choices}
            problem={problemOf('from')}
          />
          <ChoiceField
            label={t('To unit')}
            required
            value={to}
            onChange={setTo}
            choices={choices}
            problem={problemOf('to')}
          />
        </>
      )}
      <QuantityField
        label={t('So much of the first unit')}
        unit={symbolOf(from)}
        value={typedFrom}
        onChange={setTypedFrom}
        problem={problemOf('denominator')}
      />
      <QuantityField
        label={t('is so much of the second')}
        unit={symbolOf(to)}
        value={typedTo}
        onChange={setTypedTo}
        problem={problemOf('numerator')}
      />
    </FormDialog>
  )
}
