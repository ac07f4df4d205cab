import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowUndoRegular, BoxRegular, PuzzlePieceRegular } from '@fluentui/react-icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { OrderDetails, OrderRow } from '../../../src/contracts/orders.ts'
import type { ScanAnswer } from '../../../src/contracts/scans.ts'
import { call, withQuery } from '../../api/client.ts'
import { orderQuery } from '../../api/orders.ts'
import { useFeature } from '../../api/session.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { ChoiceSwitch } from '../../ui/choice-switch.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import { FeatureOff } from '../../ui/feature-off.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { ResultCard } from '../../ui/result-card.tsx'
import { ScanField, type ScanFieldHandle } from '../../ui/scan/scan-field.tsx'
import { t } from '../../ui/text.ts'
import { useMedia } from '../../ui/use-media.ts'
import { OrderStatusBadge, orderStatusWord } from '../orders/order-status.tsx'
import { begun } from '../orders/use-record-actions.tsx'
import { Answers } from './answers.tsx'
import { ComponentsGrid } from './components-grid.tsx'
import { EarlierScans } from './earlier-scans.tsx'
import { OperationFilter } from './operation-filter.tsx'
import { ProductsGrid } from './products-grid.tsx'
import { QuantityChip } from './quantity-chip.tsx'
import { TakeNumberButton } from './take-number-button.tsx'
import { ToolsInUse } from './tools-in-use.tsx'
import { UnitPanel } from './unit-panel.tsx'
import { UnitsGrid } from './units-grid.tsx'
import { useOpenUnit } from './use-open-unit.ts'
import { useOperation } from './use-operation.ts'
import { useOrderChanges } from './use-order-changes.ts'
import { type Scanning, useScanning } from './use-scanning.ts'
import { useTakeNumber } from './use-take-number.ts'

const useStyles = makeStyles({
  // The scan bar stays where it is while the grids below scroll.
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    paddingBlock: '8px',
    backgroundColor: tokens.colorNeutralBackground2,
    // On a phone something of the components is always in sight, however much there is to say above them.
    '@media (max-width: 719px)': {
      maxHeight: 'calc(100dvh - 216px)',
      boxSizing: 'border-box',
      overflowY: 'auto',
      marginInline: '-4px',
      paddingInline: '4px',
      '& > *': { flexShrink: 0 },
    },
  },
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px',
    alignItems: 'center',
    // On a phone these stand in the line of the field's own tools.
    '@media (max-width: 719px)': { display: 'contents' },
  },
  undo: { height: '56px', minWidth: '56px' },
  word: { '@media (max-width: 1199px)': { display: 'none' } },
  halves: {
    // Beside each other also on a tablet: the components are in sight without scrolling.
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 9fr)',
    gap: '16px',
    alignItems: 'start',
    '@media (max-width: 1199px)': { gridTemplateColumns: '240px minmax(0, 1fr)' },
    '@media (max-width: 959px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  half: { minWidth: 0 },
  // Below each other, what is scanned next stands first.
  components: { minWidth: 0, '@media (max-width: 959px)': { order: -1 } },
})

/** Register what went into what: the page a worker scans on. */
export function TrackedComponentsPage() {
  const { orderId } = useParams({ from: '/shell/orders/$orderId/track' })
  const { data: order, error, refetch } = useQuery(orderQuery(orderId))
  const tracking = useFeature('tracked-components')
  if (order === undefined)
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  if (!tracking) return <FeatureOff name={t('Tracked components')} />
  return <Floor key={order.id} order={order} />
}

function Floor({ order }: { readonly order: OrderDetails }) {
  const styles = useStyles()
  const field = useRef<ScanFieldHandle>(null)
  const { operation, back, onOperation } = useOperation()
  const taking = useRef<() => void>(undefined)
  const scanning = useScanning(order, useCommands(onOperation, taking), operation)
  const takeNumber = useTakeNumber(order, scanning)
  useEffect(() => {
    taking.current = takeNumber.take
  })
  const openUnit = useOpenUnit(order.id, scanning)
  // Whoever works with the fingers has no keys to be told about.
  const byHand = useMedia('(max-width: 719px), (pointer: coarse)')
  useOrderChanges(order.id)
  const home = () => field.current?.focus()
  const products = order.finishedProducts.filter((product) => product.tracked)
  return (
    <Page>
      <PageHeader
        title={t('Tracked components')}
        name={`${order.number} · ${order.item.number} ${order.item.name}`}
        badge={<OrderStatusBadge status={order.status} />}
        trail={[
          { label: t('Production orders'), to: '/orders' },
          { label: order.number, to: '/orders/$orderId', params: { orderId: order.id } },
        ]}
        figures={figures(order)}
      >
        <BackLink to={back} />
      </PageHeader>
      <div className={styles.bar}>
        <ScanField
          ref={field}
          label={t('Batch or serial number')}
          hint={
            byHand
              ? t('Scan, or type a number and press Submit.')
              : t(
                  'Scan, or type a number and press Enter. Alt+P and Alt+C change the mode, F2 the quantity, Ctrl+Z undoes.',
                )
          }
          onScan={scanning.scan}
          kept={scanning.kept}
          leading={<Leading scanning={scanning} onDone={home} />}
        />
        <ResultCard result={scanning.result} idle={idleText(order)}>
          <Answers scanning={scanning} onDone={home} />
        </ResultCard>
        <EarlierScans results={scanning.earlier} />
        <UnitPanel order={order} unit={scanning.unit}>
          <TakeNumberButton takeNumber={takeNumber} onDone={home} />
        </UnitPanel>
      </div>
      <ToolsInUse onTake={(number) => field.current?.scan(number)} onDone={home} />
      <div className={styles.halves}>
        <div className={styles.half}>
          <FastTab id="tracking.products" title={t('Finished products')} summary={order.item.number} flush>
            <ProductsGrid
              orderId={order.id}
              rows={products}
              current={scanning.finishedProductId ?? products[0]?.id}
              onCurrent={({ id }) => scanning.change({ finishedProductId: id })}
            />
          </FastTab>
        </div>
        <div className={styles.components}>
          <FastTab
            id="tracking.components"
            title={t('Components')}
            summary={t('{n, plural, one {# component} other {# components}}', {
              n: order.components.filter((component) => component.tracked).length,
            })}
            flush
          >
            <ComponentsGrid
              order={order}
              unit={scanning.unit}
              operation={operation}
              toolbar={
                order.operations.length > 1 && (
                  <OperationFilter
                    operations={order.operations}
                    value={operation}
                    onChange={(chosen) => {
                      onOperation(chosen)
                      home()
                    }}
                  />
                )
              }
              current={scanning.componentId}
              onCurrent={(componentId) => scanning.change({ componentId, mode: 'component' })}
            />
          </FastTab>
        </div>
      </div>
      <FastTab
        id="tracking.units"
        title={t('Units')}
        summary={t('Which are complete, which lack what')}
        flush
      >
        <UnitsGrid order={order} current={scanning.unit?.registrationId} onOpen={openUnit} />
      </FastTab>
    </Page>
  )
}

function Leading({ scanning, onDone }: { readonly scanning: Scanning; readonly onDone: () => void }) {
  const styles = useStyles()
  const { mode, quantity, change, undo } = scanning
  const undoing = useFeature('scan-undo')
  return (
    <div className={styles.tools}>
      <ChoiceSwitch
        label={t('Scan mode')}
        value={mode}
        onChange={(chosen) => {
          change({ mode: chosen })
          onDone()
        }}
        options={[
          { value: 'product', label: t('Product'), icon: <BoxRegular />, shortcut: 'p' },
          { value: 'component', label: t('Component'), icon: <PuzzlePieceRegular />, shortcut: 'c' },
        ]}
      />
      <QuantityChip quantity={quantity} onChange={(typed) => change({ quantity: typed })} onDone={onDone} />
      {undoing && (
        <Button
          className={styles.undo}
          icon={<ArrowUndoRegular />}
          title={t('Undo the last scan (Ctrl+Z)')}
          aria-label={t('Undo the last scan')}
          onClick={() => void undo()}
        >
          <span className={styles.word}>{t('Undo')}</span>
        </Button>
      )}
    </div>
  )
}

/** Command codes that are about more than the next scan. */
function useCommands(
  onOperation: (operation: string) => void,
  taking: RefObject<(() => void) | undefined>,
): (answer: ScanAnswer) => void {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useCallback(
    ({ command }: ScanAnswer) => {
      if (command?.name === 'tool') void queries.invalidateQueries({ queryKey: ['/api/v1/tools'] })
      if (command?.operation !== undefined) onOperation(command.operation)
      if (command?.name === 'take-number') taking.current?.()
      if (command?.order === undefined) return
      const wanted = command.order
      void call<{ rows: readonly OrderRow[] }>('GET', withQuery('/api/v1/orders', { search: wanted })).then(
        ({ rows }) => {
          const found = rows.find(({ number }) => number === wanted)
          if (found) void navigate({ to: '/orders/$orderId/track', params: { orderId: found.id } })
        },
      )
    },
    [navigate, queries, onOperation, taking],
  )
}

/** What is said before the first scan. */
function idleText({ status }: OrderDetails): string {
  return begun.includes(status)
    ? t('Scan the first product.')
    : t('The order is {status}. Start it before its components are tracked.', {
        status: orderStatusWord(status),
      })
}

function figures(order: OrderDetails) {
  const main = order.finishedProducts[0]
  if (main === undefined) return []
  const { unit } = main.item
  return [
    { label: t('Started'), value: <QuantityText value={main.started} unit={unit} /> },
    { label: t('Registered'), value: <QuantityText value={main.registered} unit={unit} /> },
    { label: t('Complete'), value: <QuantityText value={main.complete} unit={unit} /> },
  ]
}
