import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { JournalRow } from '../../../src/contracts/journals.ts'
import type { OrderDetails } from '../../../src/contracts/orders.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { t } from '../../ui/text.ts'
import { CreateJournalDialog } from '../journals/create-journal-dialog.tsx'
import { journalColumns, journalKey } from '../journals/journal-columns.tsx'

/** The journals of one order, newest first. */
export function OrderJournals({ order }: { readonly order: OrderDetails }) {
  const navigate = useNavigate()
  const mayPost = useRight('journals.post')
  const [creating, setCreating] = useState(false)
  const running = order.status === 'started' || order.status === 'reported-as-finished'
  return (
    <>
      <Grid
        label={t('Journals')}
        toolbar={
          mayPost && (
            <Button icon={<AddRegular />} disabledFocusable={!running} onClick={() => setCreating(true)}>
              {t('Create journal')}
            </Button>
          )
        }
        columns={useMemo(() => journalColumns(false), [])}
        list={useList<JournalRow>('/api/v1/journals', { orderId: order.id })}
        rowKey={journalKey}
        maxHeight={360}
        onOpen={(row) => void navigate({ to: '/journals/$journalId', params: { journalId: row.id } })}
        empty={{
          title: t('This order has no journals yet'),
          hint: t('Reporting as finished and adjusting consumption make them.'),
        }}
      />
      {creating && <CreateJournalDialog order={order} onClose={() => setCreating(false)} />}
    </>
  )
}
