import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { blockLimit, type NumberBlock, type NumberSequence } from '../../../../src/contracts/numbering.ts'
import { useWrite } from '../../../api/use-write.ts'
import { ChoiceField, TextField, useSubmission } from '../../../ui/form.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useNotify } from '../../../ui/notify.tsx'
import { t } from '../../../ui/text.ts'
import { usePlaces } from '../../../ui/use-places.ts'

type BlockDialogProps = { readonly sequence: NumberSequence; readonly onClose: () => void }

/** Gives a station numbers in a row, to be printed ahead. */
export function BlockDialog({ sequence: { name }, onClose }: BlockDialogProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const stations = usePlaces('stations')
  const [chosen, setChosen] = useState<string>()
  const [count, setCount] = useState('100')
  const forStationId = chosen ?? stations[0]?.id ?? ''
  const submission = useSubmission(async () => {
    const path = `/api/v1/number-sequences/${encodeURIComponent(name)}/blocks`
    const block = await send<NumberBlock>('POST', path, { forStationId, count: Number(count) })
    await queries.invalidateQueries()
    const { firstNumber, lastNumber, station } = block
    notify({
      text: t('{firstNumber} to {lastNumber} are for {code}.', {
        firstNumber,
        lastNumber,
        code: station.code,
      }),
    })
    onClose()
  })
  const tooMany = Number(count) > blockLimit
  return (
    <FormDialog
      title={t('Take a block of {name}', { name })}
      submission={submission}
      submit={t('Take')}
      submitDisabled={count === '' || Number(count) === 0 || tooMany || forStationId === ''}
      onClose={onClose}
    >
      <div>
        {t('These numbers are for this station alone. What it does not use is not given to anybody else.')}
      </div>
      <ChoiceField
        label={t('Station')}
        required
        value={forStationId}
        onChange={setChosen}
        choices={stations.map((each) => ({ value: each.id, label: `${each.code} ${each.name}` }))}
        problem={submission.problemOf('forStationId')}
      />
      <TextField
        label={t('How many')}
        required
        maxLength={5}
        value={count}
        onChange={(typed) => setCount(typed.replace(/\D/g, ''))}
        problem={
          tooMany ? t('At most {limit} at once.', { limit: blockLimit }) : submission.problemOf('count')
        }
      />
    </FormDialog>
  )
}
