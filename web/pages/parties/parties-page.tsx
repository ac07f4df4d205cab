import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import type { Party, PartyKind } from '../../../src/contracts/inventory.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { CellButton } from '../../ui/cell-button.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { t } from '../../ui/text.ts'
import { PartyDialog } from './party-dialog.tsx'
import { partyWords } from './party-words.ts'

/** Who material comes from, and who products go to. */
export function PartiesPage() {
  return (
    <Page>
      <PageHeader title={t('Vendors and customers')} />
      <Parties kind="vendor" />
      <Parties kind="customer" />
    </Page>
  )
}

function columns(onOpen: (row: Party) => void): readonly Column<Party>[] {
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
  ]
}

function Parties({ kind }: { readonly kind: PartyKind }) {
  const [search, setSearch] = useState<string>()
  const [sort, setSort] = useState('number')
  const list = useList<Party>(`/api/v1/${kind}s`, { search, sort })
  const mayManage = useRight('inventory.post')
  const [open, setOpen] = useState<Party | 'new'>()
  const words = partyWords()[kind]
  return (
    <FastTab id={`parties.${kind}`} title={words.all} flush>
      <Grid
        label={words.all}
        columns={useMemo(() => columns(setOpen), [])}
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
