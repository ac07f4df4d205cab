import { useState } from 'react'
import type { BomDetails } from '../../../src/contracts/boms.ts'
import { useWrite } from '../../api/use-write.ts'
import { TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'

type BomVersionDialogProps = { readonly bom: BomDetails; readonly onClose: () => void }

/** Makes a copy of a BOM that is valid from another day, to be changed there. Orders that exist keep their own copy. */
export function BomVersionDialog({ bom, onClose }: BomVersionDialogProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const [name, setName] = useState('')
  const [validFrom, setValidFrom] = useState('')
  const [validTo, setValidTo] = useState(bom.validTo ?? '')
  const submission = useSubmission(async () => {
    const made = await send<BomDetails>('POST', `/api/v1/boms/${bom.id}/versions`, {
      name: name.trim(),
      validFrom: validFrom || null,
      validTo: validTo || null,
    })
    await done(
      t('BOM {name} of {item} is made from {from}.', {
        name: made.name,
        item: made.item.number,
        from: bom.name,
      }),
    )
  })
  const { problemOf } = submission
  return (
    <FormDialog
      title={t('New version from BOM {name}', { name: bom.name })}
      submission={submission}
      submit={t('Create')}
      onClose={onClose}
    >
      <TextField
        label={t('Name')}
        required
        maxLength={120}
        value={name}
        onChange={setName}
        problem={problemOf('name')}
      />
      <TextField
        label={t('Valid from')}
        hint={t('Of the BOMs that are valid on a day, an order gets the one that began last.')}
        type="date"
        value={validFrom}
        onChange={setValidFrom}
        problem={problemOf('validFrom')}
      />
      <TextField
        label={t('Valid to')}
        type="date"
        value={validTo}
        onChange={setValidTo}
        problem={problemOf('validTo')}
      />
    </FormDialog>
  )
}
