import { useState } from 'react'
import type { Place } from '../../../src/contracts/setup.ts'
import { useWrite } from '../../api/use-write.ts'
import { ChoiceField, TextField, useSubmission } from '../../ui/form.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { t } from '../../ui/text.ts'
import { useDone } from '../../ui/use-done.ts'
import { usePlaces } from '../../ui/use-places.ts'
import type { NamedPlace, PlaceWords } from './place-kinds.ts'

type PlaceDialogProps = {
  readonly words: PlaceWords
  readonly place?: NamedPlace
  readonly onClose: () => void
}

/** Creates a place, or changes what of it can change: its name, and the work centre of a station. */
export function PlaceDialog({ words, place, onClose }: PlaceDialogProps) {
  const done = useDone(onClose)
  const { send } = useWrite()
  const { kind, movable = false } = words
  const [code, setCode] = useState('')
  const [name, setName] = useState(place?.name ?? '')
  const [chosen, setChosen] = useState<string>()
  const around = usePlaces(words.withinKind ?? 'sites')
  const before = around.find((each) => each.name === place?.within)?.id
  const withinId = chosen ?? before ?? (movable ? '' : (around[0]?.id ?? ''))
  const submission = useSubmission(async () => {
    const within = words.withinKind && withinId ? { withinId } : {}
    const saved = place
      ? await send<Place>('PATCH', `/api/v1/${kind}/${place.id}`, {
          name: name.trim(),
          // Only when another was chosen: two work centres may have the same name.
          ...(chosen === undefined ? {} : { withinId: chosen || null }),
        })
      : await send<Place>('POST', `/api/v1/${kind}`, { code: code.trim(), name: name.trim(), ...within })
    await done(t('{code} {name} is saved.', { code: saved.code, name: saved.name }))
  })
  const { problemOf } = submission
  return (
    <FormDialog
      title={place ? t('Change {code}', { code: place.code }) : words.create}
      submission={submission}
      submit={place ? t('Save') : t('Create')}
      submitDisabled={name.trim() === '' || (!place && code.trim() === '')}
      onClose={onClose}
    >
      {!place && (
        <TextField
          label={t('Code')}
          required
          autoFocus
          maxLength={40}
          value={code}
          onChange={setCode}
          problem={problemOf('code')}
        />
      )}
      <TextField
        label={t('Name')}
        required
        maxLength={120}
        value={name}
        onChange={setName}
        problem={problemOf('name')}
      />
      {words.within && (movable || !place) && (
        <ChoiceField
          label={words.within}
          value={withinId}
          onChange={setChosen}
          choices={[
            ...(movable ? [{ value: '', label: t('None') }] : []),
            ...around.map((each) => ({ value: each.id, label: `${each.code} ${each.name}` })),
          ]}
          problem={problemOf('withinId')}
        />
      )}
    </FormDialog>
  )
}
