import { ChoiceField, QuantityField, TextField } from '../../ui/form.tsx'
import { t } from '../../ui/text.ts'
import { usePlaces } from '../../ui/use-places.ts'
import type { DraftOperation } from './bom-draft.ts'
import { BomRow } from './bom-row.tsx'

type Props = {
  readonly operation: DraftOperation
  readonly problemOf: (field: string) => string | undefined
  readonly onChange: (operation: DraftOperation) => void
  readonly onRemove: () => void
}

export function BomOperationFields({ operation, problemOf, onChange, onRemove }: Props) {
  const workCentres = usePlaces('work-centres')
  const set = (part: Partial<DraftOperation>) => onChange({ ...operation, ...part })
  const { number } = operation
  return (
    <BomRow
      label={t('Operation {number}', { number })}
      remove={t('Take operation {number} away', { number })}
      onRemove={onRemove}
    >
      <TextField
        label={t('Number')}
        required
        value={number}
        onChange={(typed) => set({ number: typed.replace(/\D/g, '') })}
        problem={problemOf('number')}
      />
      <TextField
        label={t('Name')}
        required
        maxLength={120}
        value={operation.name}
        onChange={(name) => set({ name })}
        problem={problemOf('name')}
      />
      <ChoiceField
        label={t('Work centre')}
        value={operation.workCentreId}
        onChange={(workCentreId) => set({ workCentreId })}
        choices={[
          { value: '', label: t('None') },
          ...workCentres.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
        ]}
        problem={problemOf('workCentreId')}
      />
      <QuantityField
        label={t('Setup')}
        unit={t('min')}
        value={operation.setupMinutes}
        onChange={(setupMinutes) => set({ setupMinutes })}
        problem={problemOf('setupMinutes')}
      />
      <QuantityField
        label={t('Run, for one')}
        unit={t('min')}
        value={operation.runMinutes}
        onChange={(runMinutes) => set({ runMinutes })}
        problem={problemOf('runMinutes')}
      />
    </BomRow>
  )
}
