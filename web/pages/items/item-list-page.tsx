import { AddRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { Item } from '../../../src/contracts/items.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { TextLink } from '../../ui/link.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { ToggleFilter } from '../../ui/toggle-filter.tsx'
import { trackingWord, trackingWords } from '../../ui/tracking-word.ts'
import { ItemDialog } from './item-dialog.tsx'

const rowKey = (row: Item) => row.id

function columns(): readonly Column<Item>[] {
  return [
    {
      key: 'number',
      title: t('Item'),
      width: 136,
      grow: 1,
      sortable: true,
      cell: (row) => (
        <TextLink to="/items/$itemId" params={{ itemId: row.id }}>
          {row.number}
        </TextLink>
      ),
    },
    {
      key: 'name',
      title: t('Name'),
      width: 200,
      grow: 3,
      wide: true,
      sortable: true,
      cell: (row) => row.name,
      tooltip: (row) => row.name,
    },
    {
      key: 'tracking',
      title: t('Tracked by'),
      width: 184,
      sortable: true,
      filter: {
        kind: 'choice',
        choices: Object.entries(trackingWords()).map(([value, label]) => ({ value, label })),
      },
      cell: (row) => trackingWord(row.tracking),
    },
    { key: 'unit', title: t('Unit'), width: 88, grow: 0, hideBelow: 640, cell: (row) => row.unit.symbol },
    {
      key: 'policy',
      title: t('Policy'),
      width: 144,
      hideBelow: 820,
      cell: (row) => row.policy?.name ?? '–',
      tooltip: (row) => row.policy?.name ?? '',
    },
    {
      key: 'gtins',
      title: t('GTIN'),
      width: 144,
      grow: 0,
      hideBelow: 960,
      cell: (row) => row.gtins[0]?.gtin ?? '–',
    },
    {
      key: 'boms',
      title: t('BOMs'),
      align: 'end',
      width: 80,
      grow: 0,
      hideBelow: 720,
      cell: (row) => row.boms || '–',
    },
  ]
}

/** Everything that is made, bought or used. */
export function ItemListPage() {
  const navigate = useNavigate()
  const view = useListView('items', 'number')
  const { onFilter } = view.grid
  const list = useList<Item>('/api/v1/items', view.query)
  const mayManage = useRight('items.manage')
  const [creating, setCreating] = useState(false)
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  const open = (item: Item) => void navigate({ to: '/items/$itemId', params: { itemId: item.id } })
  const create = {
    label: t('Create item'),
    icon: <AddRegular />,
    primary: true,
    onClick: () => setCreating(true),
  }
  return (
    <Page fill>
      <PageHeader title={t('Items and BOMs')} />
      {mayManage && <ActionPane actions={[create]} />}
      <Panel fill>
        <Grid
          fill
          label={t('Items')}
          columns={useMemo(columns, [])}
          list={list}
          rowKey={rowKey}
          {...view.grid}
          onOpen={open}
          toolbar={
            <>
              <QuickFilter
                label={t('Filter by number, name or GTIN')}
                value={view.query.search}
                onChange={onSearch}
              />
              <ToggleFilter
                label={t('With a BOM')}
                value={view.query.made}
                onChange={(value) => onFilter('made', value)}
              />
            </>
          }
          empty={{ title: t('There are no items yet'), hint: t('Import items, or create the first one.') }}
        />
      </Panel>
      {creating && <ItemDialog onClose={() => setCreating(false)} onSaved={open} />}
    </Page>
  )
}
