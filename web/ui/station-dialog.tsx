import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Station } from '../../src/contracts/accounts.ts'
import { useList } from '../api/list.ts'
import { ChoiceField, useSubmission } from './form.tsx'
import { FormDialog } from './form-dialog.tsx'
import { station } from './station.ts'
import { t } from './text.ts'

/** Says once where this device stands; every change made on it carries the station from then on. */
export function StationDialog({ onClose }: { readonly onClose: () => void }) {
  const here = station.use()
  const [id, setId] = useState(here?.id ?? '')
  const { rows } = useList<Station>('/api/v1/stations', {}, 200)
  const submission = useSubmission(async () => {
    const chosen = rows.find((row) => row.id === id)
    if (chosen) station.set({ id: chosen.id, code: chosen.code, name: chosen.name })
    onClose()
  })
  const forget = () => {
    station.set(null)
    onClose()
  }
  return (
    <FormDialog
      title={t('Station of this device')}
      submission={submission}
      submit={t('Use this station')}
      submitDisabled={id === ''}
      secondary={here && <Button onClick={forget}>{t('No station')}</Button>}
      onClose={onClose}
    >
      <ChoiceField
        label={t('Station')}
        hint={t('Remembered on this device. Whatever is scanned or changed here names it.')}
        value={id}
        onChange={setId}
        choices={[
          { value: '', label: t('Choose a station') },
          ...rows.map((row) => ({ value: row.id, label: `${row.code} · ${row.name}` })),
        ]}
      />
    </FormDialog>
  )
}
