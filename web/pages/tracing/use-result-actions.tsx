import {
  ArrowDownloadRegular,
  BookmarkAddRegular,
  LinkRegular,
  LockClosedRegular,
  PanelRightRegular,
  PrintRegular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import type { ExportRequest } from '../../../src/contracts/trace-results.ts'
import type { TraceCriteria } from '../../../src/contracts/tracing.ts'
import { download } from '../../api/client.ts'
import { useFeature, useRight } from '../../api/session.ts'
import type { Action } from '../../ui/action-pane.tsx'
import type { Selection } from '../../ui/grid/selection.ts'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'
import type { TracingSearch } from './criteria.ts'

type Options = {
  readonly criteria: TraceCriteria
  readonly search: TracingSearch
  readonly chosen: Selection
  readonly onHold: () => void
  readonly onSave: () => void
  /** Where there is no room for the details beside the answer. */
  readonly onDetails?: () => void
}

/** What can be done with an answer. */
export function useResultActions({
  criteria,
  search,
  chosen,
  onHold,
  onSave,
  onDetails,
}: Options): readonly Action[] {
  const mayHold = useRight('holds.place')
  const holding = useFeature('holds-from-traces')
  const keeping = useFeature('saved-traces')
  const notify = useNotify()
  const [writing, setWriting] = useState(false)
  const save = async (format: ExportRequest['format']) => {
    if (writing) return
    setWriting(true)
    try {
      const group = search.group === 'contains' || search.group === 'may-contain' ? search.group : undefined
      const only = group === undefined ? {} : { group }
      saveFile(await download('/api/v1/traces/exports', { ...criteria, only, format }), format)
    } catch (problem) {
      notify({ text: problem instanceof Error ? problem.message : String(problem), intent: 'error' })
    } finally {
      setWriting(false)
    }
  }
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    notify({ text: t('The link to this view is copied.') })
  }
  const file = (format: ExportRequest['format'], label: string): Action => ({
    label,
    icon: <ArrowDownloadRegular />,
    group: 'files',
    disabledBecause: writing ? t('The file is being written.') : undefined,
    onClick: () => void save(format),
  })
  const hold: Action = {
    label:
      chosen.size > 0
        ? t('{n, plural, one {Hold # selected lot} other {Hold # selected lots}}', { n: chosen.size })
        : t('Hold all'),
    icon: <LockClosedRegular />,
    primary: true,
    onClick: onHold,
    disabledBecause: mayHold ? undefined : t('Placing holds needs the right of the quality department.'),
  }
  return [
    ...(holding ? [hold] : []),
    ...(onDetails
      ? [
          {
            label: t('Details'),
            icon: <PanelRightRegular />,
            disabledBecause: search.node === undefined ? t('Select a lot first.') : undefined,
            onClick: onDetails,
          },
        ]
      : []),
    file('xlsx', t('Excel')),
    file('csv', t('CSV')),
    file('json', t('JSON')),
    ...(keeping
      ? [{ label: t('Save question'), icon: <BookmarkAddRegular />, group: 'paper', onClick: onSave }]
      : []),
    { label: t('Print'), icon: <PrintRegular />, group: 'paper', onClick: () => print() },
    ...(globalThis.isSecureContext
      ? [{ label: t('Copy link'), icon: <LinkRegular />, group: 'paper', onClick: () => void copy() }]
      : []),
  ]
}

function saveFile({ blob, name }: Awaited<ReturnType<typeof download>>, format: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name ?? `trace.${format}`
  link.click()
  // The browser has taken hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
