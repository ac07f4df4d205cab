import { AddRegular, ArrowSyncRegular, CheckmarkRegular, SubtractRegular } from '@fluentui/react-icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { RepairDetails, RepairPart } from '../../../src/contracts/repairs.ts'
import { repairQuery } from '../../api/repairs.ts'
import { useFeature, useRight } from '../../api/session.ts'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'
import { Facts } from '../../ui/facts.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import { FeatureOff } from '../../ui/feature-off.tsx'
import { nothingSelected, type Selection } from '../../ui/grid/selection.ts'
import { HistoryList } from '../../ui/history-list.tsx'
import { TextLink } from '../../ui/link.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { CloseRepairDialog } from './close-repair-dialog.tsx'
import { InstallDialog } from './install-dialog.tsx'
import { PartsGrid } from './parts-grid.tsx'
import { RemovePartsDialog } from './remove-parts-dialog.tsx'
import { RepairStatus } from './repair-status.tsx'

type Opened = 'remove' | 'replace' | 'add' | 'close'

/** A unit that was opened after it was finished: what is in it, what came out, what went in. */
export function RepairPage() {
  return useFeature('repairs') ? <Repair /> : <FeatureOff name={t('Repair and rework')} />
}

function Repair() {
  const { repairId } = useParams({ from: '/shell/repairs/$repairId' })
  const { data: repair, error, refetch } = useQuery(repairQuery(repairId))
  const [selection, setSelection] = useState<Selection>(nothingSelected)
  const [dialog, setDialog] = useState<Opened>()
  const mayCorrect = useRight('tracking.correct')
  const maySeeHistory = useRight('history.see')
  const queries = useQueryClient()
  if (repair === undefined)
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  const inside = repair.parts.filter((part) => part.removedAt === null)
  const selected = inside.filter((part) => selection.has(part.associationId))
  const open = repair.outcome === null
  const done = async () => {
    setDialog(undefined)
    setSelection(nothingSelected)
    await queries.invalidateQueries()
  }
  const common = { repair, onDone: done, onClose: () => setDialog(undefined) }
  return (
    <Page>
      <PageHeader
        title={repair.number}
        name={`${repair.item.number} ${lotNumber(repair.lot)}`}
        badge={<RepairStatus outcome={repair.outcome} large />}
        trail={[{ label: t('Repairs'), to: '/repairs' }]}
      />
      {mayCorrect && open && <ActionPane actions={actionsOf(selected, inside, setDialog)} />}
      <FastTab id="repair.details" title={t('Details')} summary={repair.reason}>
        <RepairFacts repair={repair} />
      </FastTab>
      <FastTab
        id="repair.parts"
        title={t('Inside')}
        summary={t('{n, plural, one {# part} other {# parts}}', { n: inside.length })}
        flush
      >
        <PartsGrid
          repair={repair}
          {...(mayCorrect && open ? { selection, onSelection: setSelection } : {})}
        />
      </FastTab>
      {maySeeHistory && (
        <FastTab id="repair.history" title={t('History of the unit')} initiallyOpen={false}>
          <HistoryList path={`/api/v1/lots/${repair.lot.id}/history`} />
        </FastTab>
      )}
      {dialog === 'remove' && <RemovePartsDialog {...common} parts={selected} />}
      {dialog === 'add' && <InstallDialog {...common} replaced={undefined} />}
      {dialog === 'replace' && <InstallDialog {...common} replaced={selected[0]} />}
      {dialog === 'close' && <CloseRepairDialog {...common} empty={inside.length === 0} />}
    </Page>
  )
}

function actionsOf(
  selected: readonly RepairPart[],
  inside: readonly RepairPart[],
  open: (dialog: Opened) => void,
): readonly Action[] {
  const none = inside.length === 0 ? t('Nothing is inside.') : t('Select parts first.')
  return [
    {
      label: t('Remove'),
      icon: <SubtractRegular />,
      onClick: () => open('remove'),
      disabledBecause: selected.length === 0 ? none : undefined,
    },
    {
      label: t('Replace'),
      icon: <ArrowSyncRegular />,
      onClick: () => open('replace'),
      disabledBecause: selected.length === 1 ? undefined : t('Select one part first.'),
    },
    { label: t('Add'), icon: <AddRegular />, onClick: () => open('add') },
    {
      label: t('Close repair'),
      icon: <CheckmarkRegular />,
      primary: true,
      onClick: () => open('close'),
    },
  ]
}

function RepairFacts({ repair }: { readonly repair: RepairDetails }) {
  return (
    <Facts
      facts={[
        {
          label: t('Unit'),
          value: (
            <TextLink to="/lots/$lotId" params={{ lotId: repair.lot.id }}>
              {lotNumber(repair.lot)}
            </TextLink>
          ),
        },
        { label: t('Warehouse'), value: repair.warehouse.code },
        { label: t('Opened because'), value: repair.reason },
        { label: t('Opened by'), value: repair.openedBy },
        { label: t('Opened'), value: <Time at={repair.openedAt} /> },
        ...(repair.closedAt
          ? [
              { label: t('Closed'), value: <Time at={repair.closedAt} /> },
              { label: t('Closed because'), value: repair.closeReason ?? '–' },
            ]
          : []),
      ]}
    />
  )
}
