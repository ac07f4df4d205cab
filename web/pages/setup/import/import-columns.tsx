import type { ImportedFile, ImportKind } from '../../../../src/contracts/imports.ts'
import type { ApiProblem } from '../../../api/problem.ts'
import type { Column } from '../../../ui/grid/column.ts'
import { formatFigure } from '../../../ui/quantity.ts'
import { t } from '../../../ui/text.ts'

export type Problem = ApiProblem['errors'][number]

const counts = ['rows', 'created', 'changed', 'unchanged'] as const

export function fileColumns(): readonly Column<ImportedFile>[] {
  const words = {
    rows: t('Rows'),
    created: t('New'),
    changed: t('Changed'),
    unchanged: t('Unchanged'),
  }
  return [
    { key: 'name', title: t('File'), width: 200, grow: 2, cell: (row) => row.name },
    { key: 'kind', title: t('What is in it'), width: 160, grow: 1, hideBelow: 720, cell: (row) => row.kind },
    ...counts.map(
      (count): Column<ImportedFile> => ({
        key: count,
        title: words[count],
        width: 104,
        grow: 0,
        align: 'end',
        cell: (row) => formatFigure(String(row[count])),
      }),
    ),
  ]
}

export function problemColumns(): readonly Column<Problem>[] {
  return [
    { key: 'file', title: t('File'), width: 160, cell: (row) => row.file ?? row.path },
    { key: 'line', title: t('Line'), width: 80, grow: 0, align: 'end', cell: (row) => row.line ?? '–' },
    { key: 'column', title: t('Column'), width: 136, cell: (row) => row.column ?? '–' },
    {
      key: 'message',
      title: t('What is wrong'),
      width: 320,
      grow: 4,
      long: true,
      // The server's words go on after the name of the file.
      cell: (row) => row.message.charAt(0).toUpperCase() + row.message.slice(1),
      tooltip: (row) => row.message,
    },
  ]
}

export function kindColumns(): readonly Column<ImportKind>[] {
  return [
    { key: 'kind', title: t('File'), width: 176, cell: (row) => `${row.kind}.csv` },
    {
      key: 'about',
      title: t('What is in it'),
      width: 320,
      grow: 3,
      long: true,
      cell: (row) => row.about,
      tooltip: (row) => row.about,
    },
    {
      key: 'columns',
      title: t('Columns'),
      width: 280,
      grow: 3,
      long: true,
      cell: (row) => row.columns.map(({ name, required }) => (required ? `${name}*` : name)).join(', '),
      tooltip: (row) =>
        row.columns.map(({ name, about }) => t('{name}: {about}', { name, about })).join('\n'),
    },
  ]
}
