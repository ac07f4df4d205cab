import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import type { Station } from '../../../src/contracts/accounts.ts'
import type { Place } from '../../../src/contracts/setup.ts'
import { useList } from '../../api/list.ts'
import { CellButton } from '../../ui/cell-button.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { t } from '../../ui/text.ts'
import { CalendarDialog } from './calendar-dialog.tsx'
import { PlaceDialog } from './place-dialog.tsx'
import { type NamedPlace, type PlaceWords, placeKinds } from './place-kinds.ts'

/** Sites, the warehouses and work centres within them, and the stations where people scan. */
export function PlacesPage() {
  return (
    <Page>
      <PageHeader title={t('Places')} />
      {placeKinds().map((words) => (
        <Places key={words.kind} words={words} />
      ))}
    </Page>
  )
}

function columns(
  words: PlaceWords,
  onOpen: (place: NamedPlace) => void,
  onHours: (place: NamedPlace) => void,
): readonly Column<NamedPlace>[] {
  return [
    {
      key: 'code',
      title: t('Code'),
      width: 128,
      cell: (row) => <CellButton onClick={() => onOpen(row)}>{row.code}</CellButton>,
    },
    { key: 'name', title: t('Name'), width: 200, grow: 3, cell: (row) => row.name },
    ...(words.within
      ? [
          {
            key: 'within',
            title: words.within,
            width: 160,
            cell: (row: NamedPlace) => row.within ?? '–',
          },
        ]
      : []),
    ...(words.works
      ? [
          {
            key: 'hours',
            title: t('Hours'),
            width: 120,
            grow: 0,
            cell: (row: NamedPlace) => (
              <CellButton onClick={() => onHours(row)}>{t('Working hours')}</CellButton>
            ),
          },
        ]
      : []),
  ]
}

/** Stations are listed with the name of their work centre, the other places with the whole of what they are in. */
function namedPlace(row: Place | Station): NamedPlace {
  const { id, code, name } = row
  return { id, code, name, within: 'workCentre' in row ? row.workCentre : (row.within?.name ?? null) }
}

function Places({ words }: { readonly words: PlaceWords }) {
  const found = useList<Place | Station>(`/api/v1/${words.kind}`)
  const list = useMemo(() => ({ ...found, rows: found.rows.map(namedPlace) }), [found])
  const [open, setOpen] = useState<NamedPlace | 'new'>()
  const [hours, setHours] = useState<NamedPlace>()
  return (
    <FastTab
      id={`places.${words.kind}`}
      title={words.all}
      summary={list.rows.map(({ code }) => code).join(', ')}
      flush
    >
      <Grid
        label={words.all}
        columns={useMemo(() => columns(words, setOpen, setHours), [words])}
        list={list}
        rowKey={(row) => row.id}
        onOpen={setOpen}
        maxHeight={320}
        toolbar={
          <Button icon={<AddRegular />} onClick={() => setOpen('new')}>
            {words.create}
          </Button>
        }
        empty={{ title: words.none, hint: words.next }}
      />
      {open && (
        <PlaceDialog
          words={words}
          {...(open === 'new' ? {} : { place: open })}
          onClose={() => setOpen(undefined)}
        />
      )}
      {hours && <CalendarDialog place={hours} onClose={() => setHours(undefined)} />}
    </FastTab>
  )
}
