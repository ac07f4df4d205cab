import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { Party, PartyKind } from '../../../src/contracts/inventory.ts'
import { useList } from '../../api/list.ts'
import { useFeature, useRight } from '../../api/session.ts'
import { CellButton } from '../../ui/cell-button.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { TextLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { PartyDialog } from './party-dialog.tsx'
import { partyWords } from './party-words.ts'

const kinds = ['vendor', 'customer'] as const

/** Who material comes from, and who products go to. */
export function PartiesPage() {
  const { customer } = useSearch({ from: '/shell/parties' })
  // Whom the address asked for stands on top, also while the filter is typed on.
  const [shown] = useState(() => (customer === undefined ? kinds : kinds.toReversed()))
  return (
    <Page>
      <PageHeader title={t('Vendors and customers')} />
      {shown.map((kind) => (
        <Parties key={kind} kind={kind} />
      ))}
    </Page>
  )
}

function columns(onOpen: (row: Party) => void, withOrders: boolean): readonly Column<Party>[] {
  return [
    {
      key: 'number',
      title: t('Number'),
      width: 144,
      sortable: true,
      cell: (row) => <CellButton onClick={() => onOpen(row)}>{row.number}</CellButton>,
    },
    {
      key: 'name',
      title: t('Name'),
      width: 240,
      grow: 4,
      sortable: true,
      cell: (row) => row.name,
      tooltip: (row) => row.name,
    },
    ...(withOrders
      ? [
          {
            key: 'orders',
            title: t('Sales orders'),
            width: 136,
            grow: 0,
            cell: (row: Party) => (
              <TextLink
                to="/sales"
                search={{ search: row.number }}
                aria-label={t('Sales orders of {number}', { number: row.number })}
              >
                {t('Show')}
              </TextLink>
            ),
          },
        ]
      : []),
  ]
}

function Parties({ kind }: { readonly kind: PartyKind }) {
  const { [kind]: search } = useSearch({ from: '/shell/parties' })
  const navigate = useNavigate()
  const setSearch = useCallback(
    (text: string | undefined) => {
      const search = (before: { vendor?: string; customer?: string }) => {
        const { [kind]: _, ...others } = before
        return text ? { ...others, [kind]: text } : others
      }
      void navigate({ to: '/parties', search, replace: true })
    },
    [navigate, kind],
  )
  const selling = useFeature('sales-orders')
  const [sort, setSort] = useState('number')
  const list = useList<Party>(`/api/v1/${kind}s`, { search, sort })
  const mayManage = useRight('inventory.post')
  const [open, setOpen] = useState<Party | 'new'>()
  const words = partyWords()[kind]
  return (
    <FastTab id={`parties.${kind}`} title={words.all} flush>
      <Grid
        label={words.all}
        columns={useMemo(() => columns(setOpen, kind === 'customer' && selling), [kind, selling])}
        list={list}
        rowKey={(row) => row.id}
        sort={sort}
        onSort={setSort}
        filters={{ search }}
        onClearFilters={() => setSearch(undefined)}
        onOpen={setOpen}
        maxHeight={400}
        toolbar={
          <>
            <QuickFilter label={words.filter} value={search} onChange={setSearch} />
            {mayManage && (
              <Button icon={<AddRegular />} onClick={() => setOpen('new')}>
                {words.create}
              </Button>
            )}
          </>
        }
        empty={{ title: words.none, hint: words.hint }}
      />
      {open && (
        <PartyDialog
          kind={kind}
          {...(open === 'new' ? {} : { party: open })}
          onClose={() => setOpen(undefined)}
        />
      )}
    </FastTab>
  )
}
