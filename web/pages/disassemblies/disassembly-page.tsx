import { ArrowUndoRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { DisassemblyDetails, DisassemblyLine } from '../../../src/contracts/disassemblies.ts'
import { disassemblyQuery } from '../../api/disassemblies.ts'
import { listOf } from '../../api/list.ts'
import { useFeature, useRight } from '../../api/session.ts'
import { useWrite } from '../../api/use-write.ts'
import { ActionPane } from '../../ui/action-pane.tsx'
import { Facts } from '../../ui/facts.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import { FeatureOff } from '../../ui/feature-off.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { itemColumn, lotColumn, quantityColumn } from '../../ui/grid/shared-columns.tsx'
import { HistoryList } from '../../ui/history-list.tsx'
import { TextLink } from '../../ui/link.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { useDone } from '../../ui/use-done.ts'
import { destinationWord } from './destination-word.ts'
import { DisassemblyStatus } from './disassembly-status.tsx'

/** One disassembly order: which unit, why, and where everything went that was inside. */
export function DisassemblyPage() {
  return useFeature('disassemblies') ? <DisassemblyContent /> : <FeatureOff name={t('Disassembly orders')} />
}

function DisassemblyContent() {
  const { disassemblyId } = useParams({ from: '/shell/disassemblies/$disassemblyId' })
  const { data: order, error, refetch } = useQuery(disassemblyQuery(disassemblyId))
  const [asking, setAsking] = useState(false)
  const mayCorrect = useRight('tracking.correct')
  const maySeeHistory = useRight('history.see')
  const { send } = useWrite()
  const done = useDone(() => setAsking(false))
  const lineColumns = useMemo(() => columns(order?.warehouse ?? ''), [order?.warehouse])
  if (order === undefined)
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  return (
    <Page>
      <PageHeader
        title={order.number}
        name={`${order.item.number} ${lotNumber(order.lot)}`}
        badge={<DisassemblyStatus reversedAt={order.reversedAt} large />}
        trail={[{ label: t('Disassembly orders'), to: '/disassemblies' }]}
      />
      {mayCorrect && order.reversedAt === null && (
        <ActionPane
          actions={[{ label: t('Take back'), icon: <ArrowUndoRegular />, onClick: () => setAsking(true) }]}
        />
      )}
      <FastTab id="disassembly.details" title={t('Details')} summary={order.reason}>
        <DisassemblyFacts order={order} />
      </FastTab>
      <FastTab
        id="disassembly.lines"
        title={t('What came out')}
        summary={t('{n, plural, one {# part} other {# parts}}', { n: order.lines.length })}
        flush
      >
        <Grid
          label={t('What came out')}
          columns={lineColumns}
          list={listOf(order.lines)}
          rowKey={(line) => line.associationId}
          empty={{ title: t('Nothing was known to be inside') }}
        />
      </FastTab>
      {maySeeHistory && (
        <FastTab id="disassembly.history" title={t('History of the unit')} initiallyOpen={false}>
          <HistoryList path={`/api/v1/lots/${order.lot.id}/history`} />
        </FastTab>
      )}
      {asking && (
        <ReasonDialog
          title={t('Take {number} back', { number: order.number })}
          text={t('{unit} lies in stock again, with everything inside that came out.', {
            unit: lotNumber(order.lot),
          })}
          submit={t('Take back')}
          kind="repair"
          run={async (reason) => {
            await send('POST', `/api/v1/disassemblies/${order.id}/reverse`, { reason })
            await done(t('{number} was taken back.', { number: order.number }))
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Page>
  )
}

function columns(warehouse: string): readonly Column<DisassemblyLine>[] {
  return [
    itemColumn(),
    lotColumn(),
    quantityColumn('quantity', t('Quantity')),
    {
      key: 'destination',
      title: t('Where it went'),
      width: 200,
      cell: ({ destination }) => destinationWord(destination, warehouse),
    },
  ]
}

function DisassemblyFacts({ order }: { readonly order: DisassemblyDetails }) {
  return (
    <Facts
      facts={[
        {
          label: t('Unit'),
          value: (
            <TextLink to="/lots/$lotId" params={{ lotId: order.lot.id }}>
              {lotNumber(order.lot)}
            </TextLink>
          ),
        },
        { label: t('Warehouse'), value: order.warehouse },
        { label: t('Taken apart because'), value: order.reason },
        { label: t('By'), value: order.by },
        { label: t('Posted'), value: <Time at={order.at} /> },
        ...(order.reversedAt
          ? [
              { label: t('Taken back'), value: <Time at={order.reversedAt} /> },
              { label: t('Taken back by'), value: order.reversedBy ?? '–' },
              { label: t('Taken back because'), value: order.reverseReason ?? '–' },
            ]
          : []),
      ]}
    />
  )
}
