import { Select } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { OperationRow } from '../../../src/contracts/operations.ts'
import { useList } from '../../api/list.ts'
import { useFeature } from '../../api/session.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { usePlaces } from '../../ui/use-places.ts'
import { useTrackTarget } from '../orders/use-track-target.ts'
import { operationColumns } from './operation-columns.tsx'

const rowKey = (row: OperationRow) => `${row.order.id} ${row.number}`

/** What can be worked on now, by work centre: the way to the components of one operation, and back to here. */
export function OperationListPage() {
  const view = useListView('operations', 'workCentre')
  const { onFilter } = view.grid
  const navigate = useNavigate()
  const tracking = useFeature('tracked-components')
  const track = useTrackTarget()
  const list = useList<OperationRow>('/api/v1/operations', view.query)
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  return (
    <Page fill>
      <PageHeader title={t('Current operations')} />
      <Panel fill>
        <Grid
          fill
          label={t('Current operations')}
          columns={useMemo(operationColumns, [])}
          list={list}
          rowKey={rowKey}
          {...view.grid}
          onOpen={(row) =>
            void navigate(
              row.started === '0' || !tracking
                ? { to: '/orders/$orderId', params: { orderId: row.order.id } }
                : track(row.order.id, row.number),
            )
          }
          toolbar={
            <>
              <QuickFilter
                label={t('Filter by order or item')}
                value={view.query.search}
                onChange={onSearch}
              />
              <WorkCentreFilter
                value={view.query.workCentreId}
                onChange={(value) => onFilter('workCentreId', value)}
              />
            </>
          }
          empty={{
            title: t('No operation waits to be done'),
            hint: t(
              'Release or start an order: its operations stand here until their components are complete.',
            ),
          }}
        />
      </Panel>
    </Page>
  )
}

function WorkCentreFilter(props: {
  readonly value: string | undefined
  readonly onChange: (workCentreId: string | undefined) => void
}) {
  const centres = usePlaces('work-centres')
  return (
    <Select
      aria-label={t('Work centre')}
      value={props.value ?? ''}
      onChange={(_, { value }) => props.onChange(value || undefined)}
    >
      <option value="">{t('All work centres')}</option>
      {centres.map(({ id, code, name }) => (
        <option key={id} value={id}>
          {`${code} ${name}`}
        </option>
      ))}
    </Select>
  )
}
