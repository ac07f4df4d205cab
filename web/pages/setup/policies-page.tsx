import { AddRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import type { Policy } from '../../../src/contracts/setup.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import { CellButton } from '../../ui/cell-button.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { PolicyPane } from './policy-pane.tsx'
import { policyRules, strengthWord } from './policy-words.ts'

/** The titles are whole, and all of them stand side by side on an office monitor. */
const widths: Partial<Record<keyof Policy, number>> = { notIssued: 104, operationSequence: 184 }

const rowKey = (row: Policy) => row.id

function columns(onOpen: (policy: Policy) => void): readonly Column<Policy>[] {
  return [
    {
      key: 'name',
      title: t('Policy'),
      width: 160,
      grow: 2,
      cell: (row) => <CellButton onClick={() => onOpen(row)}>{row.name}</CellButton>,
    },
    {
      key: 'useTrackedComponents',
      title: t('Tracking'),
      width: 120,
      grow: 0.5,
      cell: (row) =>
        row.useTrackedComponents ? (
          <StatusBadge status="completed" word={t('Used')} />
        ) : (
          <StatusBadge status="not-started" word={t('Not used')} />
        ),
    },
    ...policyRules().map(
      ({ key, label }): Column<Policy> => ({
        key,
        title: label,
        width: widths[key] ?? 144,
        hideBelow: 720,
        cell: (row) => strengthWord(row[key]),
        tooltip: (row) => strengthWord(row[key]),
      }),
    ),
  ]
}

/** Tracked components policies: how strictly items are registered and checked. */
export function PoliciesPage() {
  const list = useList<Policy>('/api/v1/policies')
  const mayManage = useRight('setup.manage')
  const [open, setOpen] = useState<Policy | 'new'>()
  const create = {
    label: t('Create policy'),
    icon: <AddRegular />,
    primary: true,
    onClick: () => setOpen('new'),
  }
  return (
    <Page fill>
      <PageHeader title={t('Tracked components policies')} />
      {mayManage && <ActionPane actions={[create]} />}
      <Panel fill>
        <Grid
          fill
          label={t('Tracked components policies')}
          columns={useMemo(() => columns(setOpen), [])}
          list={list}
          rowKey={rowKey}
          onOpen={setOpen}
          empty={{
            title: t('There are no policies yet'),
            hint: t('Items without a policy are tracked by the strict rules.'),
          }}
        />
      </Panel>
      {open && (
        <PolicyPane {...(open === 'new' ? {} : { policy: open })} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  )
}
