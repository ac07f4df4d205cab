import { useQuery } from '@tanstack/react-query'
import type { Tracking } from '../../../src/contracts/common.ts'
import { itemSequencesQuery } from '../../api/items.ts'
import { ChoiceField } from '../../ui/form.tsx'
import { t } from '../../ui/text.ts'

type Sequences = { readonly batchSequence: string; readonly serialSequence: string }

type SequenceFieldsProps = {
  readonly fields: Sequences & { readonly tracking: Tracking }
  readonly set: (part: Partial<Sequences>) => void
  readonly problemOf: (field: string) => string | undefined
}

/** Where the numbers that identify an item come from. */
export function SequenceFields({ fields, set, problemOf }: SequenceFieldsProps) {
  const sequences = useQuery(itemSequencesQuery).data ?? []
  const choices = [
    { value: '', label: t('None: numbers are scanned or typed') },
    ...sequences.map(({ name, mask }) => ({ value: name, label: `${name} (${mask})` })),
  ]
  const { tracking } = fields
  return (
    <>
      {(tracking === 'batch' || tracking === 'batch-and-serial') && (
        <ChoiceField
          label={t('Number sequence of batches')}
          value={fields.batchSequence}
          onChange={(batchSequence) => set({ batchSequence })}
          choices={choices}
          problem={problemOf('batchSequence')}
        />
      )}
      {(tracking === 'serial' || tracking === 'batch-and-serial') && (
        <ChoiceField
          label={t('Number sequence of serial numbers')}
          value={fields.serialSequence}
          onChange={(serialSequence) => set({ serialSequence })}
          choices={choices}
          problem={problemOf('serialSequence')}
        />
      )}
    </>
  )
}
