import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { JournalDetails } from '../../../src/contracts/journals.ts'
import { orderQuery } from '../../api/orders.ts'
import { t } from '../../ui/text.ts'
import { AddLineDialog } from './add-line-dialog.tsx'
import { CardLinesGrid } from './card-lines-grid.tsx'
import { JournalLinesGrid } from './journal-lines-grid.tsx'
import type { useJournalSteps } from './use-journal-steps.ts'

type JournalLinesProps = {
  readonly journal: JournalDetails
  readonly steps: ReturnType<typeof useJournalSteps>
  /** The lines can be changed. */
  readonly open: boolean
}

/** The lines of a journal, in the way of its kind. */
export function JournalLines({ journal, steps, open }: JournalLinesProps) {
  if (journal.kind === 'route-card' || journal.kind === 'job-card')
    return <CardLinesGrid journal={journal} onSave={open ? steps.saveCard : undefined} />
  return (
    <JournalLinesGrid
      journal={journal}
      edits={open ? steps.edits : undefined}
      onEdit={steps.onEdit}
      toolbar={open && journal.kind === 'picking-list' && <AddLine journal={journal} steps={steps} />}
    />
  )
}

function AddLine({ journal, steps }: Omit<JournalLinesProps, 'open'>) {
  const { data: order } = useQuery(orderQuery(journal.order.id))
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Button icon={<AddRegular />} disabledFocusable={order === undefined} onClick={() => setAdding(true)}>
        {t('Add line')}
      </Button>
      {adding && order && <AddLineDialog order={order} onAdd={steps.add} onClose={() => setAdding(false)} />}
    </>
  )
}
