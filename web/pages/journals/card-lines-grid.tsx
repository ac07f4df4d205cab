import { Button } from '@fluentui/react-components'
import { AddRegular, DeleteRegular, EditRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { CardLine, CardLineInput } from '../../../src/contracts/cards.ts'
import type { JournalDetails } from '../../../src/contracts/journals.ts'
import { listOf } from '../../api/list.ts'
import { orderQuery } from '../../api/orders.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { t } from '../../ui/text.ts'
import { cardColumns } from './card-columns.tsx'
import { CardLineDialog } from './card-line-dialog.tsx'
import { unchanged } from './card-line-entry.ts'

/** Saving writes the lines anew: what stays is their place. */
const rowKey = (row: CardLine) => String(row.lineNumber)

type CardLinesGridProps = {
  readonly journal: JournalDetails
  /** Saves the lines as they shall be; absent where they cannot be changed. */
  readonly onSave?: ((lines: readonly CardLineInput[]) => Promise<void>) | undefined
}

/** The lines of a route card or a job card; while it is open they can be added, changed and taken out. */
export function CardLinesGrid({ journal, onSave }: CardLinesGridProps) {
  const { data: order } = useQuery(orderQuery(journal.order.id))
  const [current, setCurrent] = useState<string>()
  const [editing, setEditing] = useState<{ readonly line: CardLine | undefined }>()
  const lines = journal.cards
  const chosen = lines.find((line) => rowKey(line) === current) ?? lines[0]
  const save = async (index: number, line: CardLineInput | undefined) => {
    const before = lines.map(unchanged)
    if (line === undefined) await onSave?.(before.toSpliced(index, 1))
    else await onSave?.(index < 0 ? [...before, line] : before.with(index, line))
  }
  return (
    <>
      <Grid
        fill
        label={t('Lines')}
        columns={useMemo(() => cardColumns(journal), [journal])}
        list={listOf(lines)}
        rowKey={rowKey}
        current={chosen && rowKey(chosen)}
        onCurrent={(line) => setCurrent(rowKey(line))}
        {...(onSave ? { onOpen: (line: CardLine) => setEditing({ line }) } : {})}
        toolbar={
          onSave && (
            <>
              <Button icon={<AddRegular />} onClick={() => setEditing({ line: undefined })}>
                {t('Add line')}
              </Button>
              <Button
                icon={<EditRegular />}
                disabledFocusable={chosen === undefined}
                onClick={() => setEditing({ line: chosen })}
              >
                {t('Change line')}
              </Button>
              <Button
                icon={<DeleteRegular />}
                disabledFocusable={chosen === undefined}
                onClick={() => chosen && void save(lines.indexOf(chosen), undefined)}
              >
                {t('Take line out')}
              </Button>
            </>
          )
        }
        empty={{ title: t('This card has no lines'), hint: t('Add what was done at an operation.') }}
      />
      {editing && order && (
        <CardLineDialog
          journal={journal}
          order={order}
          line={editing.line}
          onSave={(line) => save(editing.line ? lines.indexOf(editing.line) : -1, line)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}
