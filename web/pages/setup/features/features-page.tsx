import { HistoryRegular, PowerRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Feature, FeatureKey, Features } from '../../../../src/contracts/features.ts'
import { call } from '../../../api/client.ts'
import { listOf } from '../../../api/list.ts'
import { type Action, ActionPane } from '../../../ui/action-pane.tsx'
import { CellButton } from '../../../ui/cell-button.tsx'
import type { Column } from '../../../ui/grid/column.ts'
import { Grid } from '../../../ui/grid/grid.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { t } from '../../../ui/text.ts'
import { Time } from '../../../ui/time.tsx'
import { FeatureHistory } from './feature-history.tsx'
import { FeatureState } from './feature-state.tsx'
import { featureWords } from './feature-words.ts'
import { SwitchDialog } from './switch-dialog.tsx'

const rowKey = (row: Feature) => row.feature

/** Who switched what is told once something was switched. */
function columns(switched: boolean, onOpen: (row: Feature) => void): readonly Column<Feature>[] {
  const words = featureWords()
  return [
    {
      key: 'feature',
      title: t('Feature'),
      width: 216,
      grow: 1,
      cell: (row) => <CellButton onClick={() => onOpen(row)}>{words[row.feature].name}</CellButton>,
      tooltip: (row) => words[row.feature].name,
    },
    {
      key: 'about',
      title: t('What it is'),
      width: 340,
      grow: 3,
      long: true,
      cell: (row) => words[row.feature].about,
      tooltip: (row) => words[row.feature].about,
    },
    {
      key: 'state',
      title: t('State'),
      width: 128,
      grow: 0,
      cell: (row) => <FeatureState on={row.enabled} />,
    },
    ...(switched ? switchColumns() : []),
  ]
}

function switchColumns(): readonly Column<Feature>[] {
  return [
    {
      key: 'at',
      title: t('Switched'),
      width: 128,
      grow: 0.5,
      hideBelow: 820,
      cell: ({ switches: [last] }) => (last ? <Time at={last.at} /> : '–'),
    },
    {
      key: 'by',
      title: t('By'),
      width: 144,
      hideBelow: 1040,
      cell: ({ switches: [last] }) => last?.by ?? '–',
    },
    {
      key: 'reason',
      title: t('Reason'),
      width: 176,
      hideBelow: 1100,
      cell: ({ switches: [last] }) => last?.reason ?? '–',
      tooltip: ({ switches: [last] }) => last?.reason ?? '',
    },
  ]
}

/** Feature management: what this plant uses; what is switched off is hidden and refused. */
export function FeaturesPage() {
  const { data, error } = useQuery({
    queryKey: ['/api/v1/features'],
    queryFn: ({ signal }) => call<Features>('GET', '/api/v1/features', undefined, { signal }),
  })
  const [chosen, setChosen] = useState<FeatureKey>()
  const [open, setOpen] = useState<'switch' | 'history'>()
  const switched = data?.features.some(({ switches }) => switches.length > 0) ?? false
  const feature = data?.features.find((each) => each.feature === chosen)
  const show = useCallback((row: Feature) => {
    setChosen(row.feature)
    setOpen('history')
  }, [])
  return (
    <Page fill>
      <PageHeader title={t('Feature management')} />
      <ActionPane actions={actions(feature, setOpen)} />
      <Panel fill>
        <Grid
          fill
          label={t('Features')}
          columns={useMemo(() => columns(switched, show), [switched, show])}
          list={listOf(data?.features, error)}
          rowKey={rowKey}
          current={chosen}
          onCurrent={(row) => setChosen(row.feature)}
          onOpen={show}
          cardsBelow={640}
          empty={{ title: t('There is nothing to switch') }}
        />
      </Panel>
      {open === 'switch' && feature && <SwitchDialog feature={feature} onClose={() => setOpen(undefined)} />}
      {open === 'history' && feature && (
        <FeatureHistory
          feature={feature}
          onSwitch={() => setOpen('switch')}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}

function actions(
  feature: Feature | undefined,
  onOpen: (open: 'switch' | 'history') => void,
): readonly Action[] {
  const none = feature ? undefined : t('Choose a feature first.')
  return [
    {
      label: feature?.enabled === false ? t('Switch on') : t('Switch off'),
      icon: <PowerRegular />,
      primary: true,
      onClick: () => onOpen('switch'),
      disabledBecause: none,
    },
    {
      label: t('History'),
      icon: <HistoryRegular />,
      onClick: () => onOpen('history'),
      disabledBecause: none,
    },
  ]
}
