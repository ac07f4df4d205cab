import { Input, makeStyles, Select } from '@fluentui/react-components'
import { BoxArrowUpRegular } from '@fluentui/react-icons'
import { useCallback, useMemo, useState } from 'react'
import type { OnHandRow } from '../../../src/contracts/inventory.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import { Grid } from '../../ui/grid/grid.tsx'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { usePlaces } from '../../ui/use-places.ts'
import { stockActions } from '../stock/stock-actions.tsx'
import { StockDialog, type StockStep } from '../stock/stock-dialog.tsx'
import { onHandColumns, onHandKey } from './on-hand-columns.tsx'
import { ReceiveDialog } from './receive-dialog.tsx'

const useStyles = makeStyles({
  asOf: { whiteSpace: 'nowrap' },
  // As wide before its choices are read as after.
  place: { width: '176px' },
})

type Group = 'item' | 'warehouse' | 'lot'

function groupOf(text: string | undefined): Group {
  return text === 'item' || text === 'lot' ? text : 'warehouse'
}

/** What is on hand, by item, by warehouse or by number. */
export function InventoryPage() {
  const styles = useStyles()
  const view = useListView('on-hand', '')
  const { onFilter } = view.grid
  const by = groupOf(view.query.by)
  const { search, warehouseId, siteId, at, status } = view.query
  const list = useList<OnHandRow>('/api/v1/on-hand', { by, search, warehouseId, siteId, at, status })
  const mayPost = useRight('inventory.post')
  const [receiving, setReceiving] = useState(false)
  const [step, setStep] = useState<StockStep>()
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  const receive = {
    label: t('Receive'),
    icon: <BoxArrowUpRegular />,
    primary: true,
    onClick: () => setReceiving(true),
  }
  return (
    <Page fill>
      <PageHeader title={t('On hand')} />
      {mayPost && <ActionPane actions={[receive, ...stockActions(setStep)]} />}
      <Panel fill>
        <Grid
          fill
          label={t('On hand')}
          columns={useMemo(() => onHandColumns(by), [by])}
          list={list}
          rowKey={onHandKey}
          filters={{ search, warehouseId, siteId, at, status }}
          onClearFilters={view.grid.onClearFilters}
          views={view.grid.views}
          toolbar={
            <>
              <Select
                aria-label={t('One row for each')}
                value={by}
                onChange={(_, { value }) => onFilter('by', value === 'warehouse' ? undefined : value)}
              >
                <option value="item">{t('By item')}</option>
                <option value="warehouse">{t('By warehouse')}</option>
                <option value="lot">{t('By number')}</option>
              </Select>
              <QuickFilter label={t('Filter by item')} value={search} onChange={onSearch} />
              <PlaceFilter kind="sites" value={siteId} onChange={(value) => onFilter('siteId', value)} />
              <PlaceFilter
                kind="warehouses"
                value={warehouseId}
                onChange={(value) => onFilter('warehouseId', value)}
              />
              <Select
                aria-label={t('Status')}
                value={status ?? ''}
                onChange={(_, { value }) => onFilter('status', value || undefined)}
              >
                <option value="">{t('Every status')}</option>
                <option value="available">{t('Available')}</option>
                <option value="held">{t('On hold')}</option>
                <option value="expired">{t('Expired')}</option>
              </Select>
              <Input
                type="date"
                aria-label={t('At the end of the day')}
                contentBefore={
                  <span className={styles.asOf} aria-hidden>
                    {t('As of')}
                  </span>
                }
                value={at ?? ''}
                onChange={(_, { value }) => onFilter('at', value || undefined)}
              />
            </>
          }
          empty={{
            title: t('Nothing is on hand'),
            hint: t('Receive stock, or report products as finished.'),
          }}
        />
      </Panel>
      {step && <StockDialog step={step} warehouseId={warehouseId} onClose={() => setStep(undefined)} />}
      {receiving && <ReceiveDialog onClose={() => setReceiving(false)} />}
    </Page>
  )
}

function PlaceFilter(props: {
  readonly kind: 'sites' | 'warehouses'
  readonly value: string | undefined
  readonly onChange: (placeId: string | undefined) => void
}) {
  const styles = useStyles()
  const { kind, value = '', onChange } = props
  const places = usePlaces(kind)
  const site = kind === 'sites'
  return (
    <Select
      className={styles.place}
      aria-label={site ? t('Site') : t('Warehouse')}
      value={value}
      onChange={(_, data) => onChange(data.value || undefined)}
    >
      <option value="">{site ? t('All sites') : t('All warehouses')}</option>
      {places.map(({ id, code, name }) => (
        <option key={id} value={id}>
          {`${code} ${name}`}
        </option>
      ))}
    </Select>
  )
}
