import type { JournalRow } from '../../../src/contracts/journals.ts'
import type { Column } from '../../ui/grid/column.ts'
import { TextLink } from '../../ui/link.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { journalKindWord } from './journal-kind.ts'
import { JournalStatus } from './journal-status.tsx'

export const journalKey = (row: JournalRow) => row.id

/** The columns of a list of journals; the order only where they are of several. */
export function journalColumns(ofSeveralOrders: boolean): readonly Column<JournalRow>[] {
  return [
    {
      key: 'number',
      title: t('Journal'),
      width: 120,
      grow: 0.5,
      sortable: ofSeveralOrders,
      cell: (row) => (
        <TextLink to="/journals/$journalId" params={{ journalId: row.id }}>
          {row.number}
        </TextLink>
      ),
    },
    { key: 'kind', title: t('Kind'), width: 152, cell: (row) => journalKindWord(row.kind) },
    ...(ofSeveralOrders
      ? [
          {
            key: 'order',
            title: t('Order'),
            width: 112,
            grow: 0.5,
            sortable: true,
            cell: (row: JournalRow) => (
              <TextLink to="/orders/$orderId" params={{ orderId: row.order.id }}>
                {row.order.number}
              </TextLink>
            ),
          },
        ]
      : []),
    {
      key: 'status',
      title: t('Status'),
      width: 112,
      grow: 0.5,
      cell: (row) => <JournalStatus journal={row} />,
    },
    {
      key: 'description',
      title: t('Description'),
      width: 152,
      grow: 2,
      wide: true,
      hideBelow: 900,
      cell: (row) => row.description || '–',
      tooltip: (row) => row.description,
    },
    { key: 'lines', title: t('Lines'), align: 'end', width: 72, grow: 0, cell: (row) => row.lines },
    {
      key: 'createdAt',
      title: t('Created'),
      sortable: ofSeveralOrders,
      ...(ofSeveralOrders ? { filter: { kind: 'days' } as const } : {}),
      width: 120,
      hideBelow: 700,
      cell: (row) => <Time at={row.createdAt} />,
    },
    {
      key: 'postedAt',
      title: t('Posted'),
      width: 120,
      // The status says whether; when is told where there is room.
      hideBelow: ofSeveralOrders ? 980 : 0,
      cell: (row) => (row.postedAt ? <Time at={row.postedAt} /> : t('Not yet')),
    },
    {
      key: 'postedBy',
      title: t('By'),
      width: 128,
      hideBelow: 1000,
      cell: (row) => row.postedBy ?? row.createdBy,
    },
  ]
}
