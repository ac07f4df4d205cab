import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { JournalRow } from '../../../src/contracts/journals.ts'
import { useList } from '../../api/list.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { t } from '../../ui/text.ts'
import { journalColumns, journalKey } from '../journals/journal-columns.tsx'

/** The journals of one order, newest first. */
export function OrderJournals({ orderId }: { readonly orderId: string }) {
  const navigate = useNavigate()
  return (
    <Grid
      label={t('Journals')}
      columns={useMemo(() => journalColumns(false), [])}
      list={useList<JournalRow>('/api/v1/journals', { orderId })}
      rowKey={journalKey}
      maxHeight={360}
      onOpen={(row) => void navigate({ to: '/journals/$journalId', params: { journalId: row.id } })}
      empty={{
        title: t('This order has no journals yet'),
        hint: t('Reporting as finished and adjusting consumption make them.'),
      }}
    />
  )
}
