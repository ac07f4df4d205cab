import {
  BookmarkAddRegular,
  LinkRegular,
  LockClosedRegular,
  PanelRightRegular,
  PrintRegular,
} from '@fluentui/react-icons'
import type { TraceCriteria } from '../../../src/contracts/tracing.ts'
import { useFeature, useRight } from '../../api/session.ts'
import type { Action } from '../../ui/action-pane.tsx'
import type { Selection } from '../../ui/grid/selection.ts'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'
import type { TracingSearch } from './criteria.ts'
import { useFileActions } from './use-file-actions.tsx'

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
  const group = search.group === 'contains' || search.group === 'may-contain' ? search.group : undefined
  const only = group === undefined ? {} : { group }
  const files = useFileActions('/api/v1/traces/exports', { ...criteria, only })
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    notify({ text: t('The link to this view is copied.') })
  }
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
    ...files,
    ...(keeping
      ? [{ label: t('Save question'), icon: <BookmarkAddRegular />, group: 'paper', onClick: onSave }]
      : []),
    { label: t('Print'), icon: <PrintRegular />, group: 'paper', onClick: () => print() },
    ...(globalThis.isSecureContext
      ? [{ label: t('Copy link'), icon: <LinkRegular />, group: 'paper', onClick: () => void copy() }]
      : []),
  ]
}
