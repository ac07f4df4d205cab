import { Button, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular, ArrowRightRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { Activity, LotTransaction, TraceNode } from '../../../src/contracts/trace-nodes.ts'
import { useList } from '../../api/list.ts'
import { ItemText } from '../../ui/item-text.tsx'
import { TextLink } from '../../ui/link.tsx'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { toPictures } from '../../ui/scan/control-pictures.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Day, Time } from '../../ui/time.tsx'
import { useNode } from './use-trace.ts'
import { activityWord, movementWord, placeOf, transactionState } from './words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '12px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: 'anywhere',
  },
  link: { fontSize: 'inherit', fontWeight: 'inherit' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px', '@media print': { display: 'none' } },
  pairs: { display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: '16px', rowGap: '6px', margin: 0 },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyleType: 'none' },
  entry: {
    padding: '8px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  line: { display: 'flex', justifyContent: 'space-between', gap: '12px' },
  faint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

type NodeDetailsProps = {
  readonly lotId: string
  readonly onTrace: (lotId: string, direction: 'backward' | 'forward') => void
}

/** One lot of the answer: what it is, where it is, and what happened to it. */
export function NodeDetails({ lotId, onTrace }: NodeDetailsProps) {
  const styles = useStyles()
  const { data: node, error } = useNode(lotId)
  const [part, setPart] = useState<'activities' | 'transactions'>('activities')
  if (node === undefined) return <p>{error ? error.message : t('Reading …')}</p>
  return (
    <div className={styles.root}>
      <div>
        <h2 className={styles.title}>
          <TextLink to="/lots/$lotId" params={{ lotId }} className={styles.link}>
            <LotText lot={node.lot} />
          </TextLink>
        </h2>
        <ItemText item={node.item} />
      </div>
      <div className={styles.buttons}>
        <Button size="small" icon={<ArrowRightRegular />} onClick={() => onTrace(lotId, 'forward')}>
          {t('Trace forward')}
        </Button>
        <Button size="small" icon={<ArrowLeftRegular />} onClick={() => onTrace(lotId, 'backward')}>
          {t('Trace backward')}
        </Button>
      </div>
      <Facts node={node} />
      <TabList
        size="small"
        selectedValue={part}
        onTabSelect={(_, { value }) => setPart(value === 'transactions' ? 'transactions' : 'activities')}
      >
        <Tab value="activities">{t('Activities')}</Tab>
        <Tab value="transactions">{t('Transactions')}</Tab>
      </TabList>
      {part === 'activities' ? (
        <Activities lotId={lotId} unit={node.item.unit} />
      ) : (
        <Transactions lotId={lotId} unit={node.item.unit} />
      )}
    </div>
  )
}

function Facts({ node }: { readonly node: TraceNode }) {
  const styles = useStyles()
  const { facts } = node
  const pairs: (readonly [string, ReactNode])[] = [
    ...(node.holdReason === null
      ? []
      : [
          [
            t('Hold'),
            <>
              <StatusBadge status="held" /> {node.holdReason}
            </>,
          ] as const,
        ]),
    [t('On hand'), onHand(node)],
    ...facts.madeBy.map(
      (order) =>
        [
          t('Made by'),
          <TextLink key={order.id} to="/orders/$orderId" params={{ orderId: order.id }}>
            {order.number}
          </TextLink>,
        ] as const,
    ),
    ...facts.receivedFrom.map((from) => [t('Received'), documentText(from)] as const),
    ...facts.shippedTo.map((to) => [t('Shipped'), documentText(to)] as const),
    ...(node.supplierBatch ? [[t('Supplier’s batch'), node.supplierBatch] as const] : []),
    ...(node.producedOn ? [[t('Produced'), <Day key="made" on={node.producedOn} />] as const] : []),
    ...(node.expiresOn ? [[t('Expires'), <Day key="expires" on={node.expiresOn} />] as const] : []),
    [t('Components'), t('{n, plural, one {# link} other {# links}}', { n: node.contains })],
    [t('Used in'), t('{n, plural, one {# link} other {# links}}', { n: node.usedIn })],
  ]
  return (
    <dl className={styles.pairs}>
      {pairs.map(([label, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pairs of a lot have no identity of their own
        <Pair key={index} label={label} value={value} />
      ))}
    </dl>
  )
}

function Pair({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  )
}

function onHand({ facts, onHandTotal, item }: TraceNode): ReactNode {
  if (facts.onHand.length === 0) return <QuantityText value={onHandTotal} unit={item.unit} />
  return facts.onHand.map(({ warehouse, quantity }) => (
    <div key={warehouse}>
      <QuantityText value={quantity} unit={item.unit} /> {t('in {warehouse}', { warehouse })}
    </div>
  ))
}

function documentText({ number, party, at }: TraceNode['facts']['shippedTo'][number]): ReactNode {
  return (
    <>
      {[number, party && `${party.number} ${party.name}`].filter(Boolean).join(' · ')} · <Time at={at} />
    </>
  )
}

function Activities({ lotId, unit }: { readonly lotId: string; readonly unit: string }) {
  const styles = useStyles()
  const list = useList<Activity>(`/api/v1/lots/${lotId}/activities`, {}, 50)
  return (
    <Entries list={list} label={t('Activities, newest first')}>
      {list.rows.map((one) => (
        <li key={one.id} className={styles.entry}>
          <div className={styles.line}>
            <span>{activityWord(one)}</span>
            {one.quantity !== null && (
              <QuantityText
                value={one.quantity}
                unit={one.kind.startsWith('component') ? (one.other?.item.unit ?? unit) : unit}
              />
            )}
          </div>
          <div className={styles.faint}>
            <Time at={one.at} /> · {[one.who, one.station, ...one.tools].filter(Boolean).join(', ')}
          </div>
          <div className={styles.faint}>{whereabouts(one)}</div>
        </li>
      ))}
    </Entries>
  )
}

function whereabouts(one: Activity): string {
  const order = one.order?.number ?? one.number
  return [
    order && one.operation !== null ? t('{order}, operation {n}', { order, n: one.operation }) : order,
    one.warehouse,
    one.journal && t('journal {journal}', { journal: one.journal }),
    one.scanned && t('scanned {characters}', { characters: toPictures(one.scanned) }),
    one.reason,
  ]
    .filter(Boolean)
    .join(' · ')
}

function Transactions({ lotId, unit }: { readonly lotId: string; readonly unit: string }) {
  const styles = useStyles()
  const list = useList<LotTransaction>(`/api/v1/lots/${lotId}/transactions`, {}, 50)
  return (
    <Entries list={list} label={t('Transactions, oldest first')}>
      {list.rows.map((one) => (
        <li key={one.id} className={styles.entry}>
          <div className={styles.line}>
            <span>{[movementWord(one), one.number].filter(Boolean).join(' ')}</span>
            <QuantityText value={one.quantity} unit={unit} />
          </div>
          <div className={styles.faint}>
            <Time at={one.at} /> ·{' '}
            {[transactionState(one), placeOf(one), lotNumber(one.lot), one.party?.name, one.journal]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      ))}
    </Entries>
  )
}

function Entries(props: {
  readonly list: ReturnType<typeof useList>
  readonly label: string
  readonly children: ReactNode
}) {
  const styles = useStyles()
  const { list } = props
  if (list.state === 'failed') return <p>{list.problem?.message}</p>
  if (list.state === 'ready' && list.rows.length === 0)
    return <p className={styles.faint}>{t('Nothing happened to it yet.')}</p>
  return (
    <>
      <ul className={styles.list} aria-label={props.label}>
        {props.children}
      </ul>
      {list.hasMore && (
        <div>
          <Button size="small" onClick={list.loadMore}>
            {t('Show more')}
          </Button>
        </div>
      )}
    </>
  )
}
