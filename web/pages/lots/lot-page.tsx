import { BranchForkRegular, LockClosedRegular, LockOpenRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { LotDetails } from '../../../src/contracts/inventory.ts'
import { lotQuery } from '../../api/lots.ts'
import { useFeature, useRight } from '../../api/session.ts'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import { HistoryList } from '../../ui/history-list.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { Page } from '../../ui/page.tsx'
import { type Figure, PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { formatQuantity } from '../../ui/quantity.ts'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'
import { Day } from '../../ui/time.tsx'
import { useLotPrinting } from '../labels/use-printing.tsx'
import { Attachments } from './attachments.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { InsideTab } from './inside-tab.tsx'
import { LotFacts } from './lot-facts.tsx'
import { HoldsGrid, InstalledGrid, IssuedToGrid, PlacesGrid } from './lot-grids.tsx'
import { LotState } from './lot-state.tsx'
import { useOpenRepair } from './open-repair.tsx'
import { useTakeApart } from './take-apart.tsx'
import { useLotStock } from './use-lot-stock.tsx'

/** One batch or serial number: what it is, where it is, where it came from and what it went into. */
export function LotPage() {
  const { lotId } = useParams({ from: '/shell/lots/$lotId' })
  const { data: lot, error, refetch } = useQuery(lotQuery(lotId))
  const [dialog, setDialog] = useState(false)
  const stock = useLotStock(lot)
  const printing = useLotPrinting(lot)
  const repair = useOpenRepair(lot)
  const apart = useTakeApart(lot)
  const mayHold = useRight('holds.place')
  const mayTrace = useRight('tracing.use')
  const attaching = useFeature('attachments')
  const maySeeHistory = useRight('history.see')
  if (lot === undefined) {
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  }
  return (
    <Page>
      <PageHeader
        title={lotNumber(lot)}
        name={`${lot.item.number} ${lot.item.name}`}
        badge={<LotState lot={lot} large />}
        trail={[{ label: t('Batches and serial numbers'), to: '/lots' }]}
        figures={figures(lot)}
      />
      <ActionPane
        actions={[
          ...(mayHold ? [holdAction(lot, () => setDialog(true))] : []),
          ...(mayTrace ? [traceAction(lot)] : []),
          ...repair.actions,
          ...apart.actions,
          ...stock.actions,
          ...printing.actions,
        ]}
      />
      <FastTab id="lot.details" title={t('Details')} summary={lot.hold?.reason}>
        <LotFacts lot={lot} />
      </FastTab>
      {lot.madeBy.length > 0 && <InsideTab lot={lot} />}
      <FastTab
        id="lot.on-hand"
        title={t('On hand')}
        summary={onHandSummary(lot)}
        initiallyOpen={lot.places.length > 0}
        flush
      >
        <PlacesGrid lot={lot} />
      </FastTab>
      {lot.issuedTo.length > 0 && (
        <FastTab
          id="lot.issued"
          title={t('Issued to')}
          summary={lot.issuedTo.map(({ order }) => order.number).join(', ')}
          flush
        >
          <IssuedToGrid lot={lot} />
        </FastTab>
      )}
      <FastTab
        id="lot.installed"
        title={t('Installed in')}
        summary={t('{n, plural, =0 {Nowhere} one {# product} other {# products}}', { n: lot.installedCount })}
        initiallyOpen={lot.installedCount > 0}
        flush
      >
        <InstalledGrid lot={lot} />
      </FastTab>
      <FastTab
        id="lot.holds"
        title={t('Holds')}
        summary={t('{n, plural, =0 {None} one {# hold} other {# holds}}', { n: lot.holds.length })}
        initiallyOpen={lot.holds.length > 0}
        flush
      >
        <HoldsGrid lot={lot} />
      </FastTab>
      {attaching && (
        <FastTab id="lot.attachments" title={t('Certificates and files')}>
          <Attachments lotId={lot.id} />
        </FastTab>
      )}
      {maySeeHistory && (
        <FastTab id="lot.history" title={t('History')}>
          <HistoryList path={`/api/v1/lots/${lot.id}/history`} />
        </FastTab>
      )}
      {stock.dialog}
      {printing.dialog}
      {repair.dialog}
      {apart.dialog}
      {dialog && (
        <HoldDialog step={lot.hold ? 'release' : 'place'} lots={[lot]} onClose={() => setDialog(false)} />
      )}
    </Page>
  )
}

function holdAction(lot: LotDetails, onClick: () => void): Action {
  return lot.hold
    ? { label: t('Release hold'), icon: <LockOpenRegular />, primary: true, onClick }
    : { label: t('Place hold'), icon: <LockClosedRegular />, primary: true, onClick }
}

function traceAction(lot: LotDetails): Action {
  return {
    label: t('Trace'),
    icon: <BranchForkRegular />,
    target: { to: '/tracing', search: { lots: lot.id, node: lot.id } },
  }
}

function figures(lot: LotDetails): readonly Figure[] {
  const { unit } = lot.item
  return [
    { label: t('On hand'), value: <QuantityText value={lot.onHand} unit={unit} /> },
    { label: t('Reserved'), value: <QuantityText value={lot.reserved} unit={unit} /> },
    ...(lot.expiresOn ? [{ label: t('Expires'), value: <Day on={lot.expiresOn} /> }] : []),
  ]
}

function onHandSummary(lot: LotDetails): string {
  const places = lot.places.map(
    ({ warehouse, onHand }) => `${warehouse} ${formatQuantity(onHand, lot.item.unit)}`,
  )
  return places.length > 0 ? places.join(', ') : t('Nowhere')
}
