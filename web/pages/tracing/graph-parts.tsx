import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { KeyboardEvent, MouseEvent } from 'react'
import type { TracedLot } from '../../../src/contracts/tracing.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { locale, t } from '../../ui/text.ts'
import { signal } from '../../ui/theme.ts'
import { lineHeight, nodeHeight, type PlacedEdge, type PlacedNode } from './graph-layout.ts'
import { groupWord } from './words.ts'

const useStyles = makeStyles({
  edge: { fill: 'none', stroke: tokens.colorNeutralStroke1 },
  edgeOnPath: { stroke: tokens.colorCompoundBrandStroke, strokeWidth: '4px' },
  group: {
    cursor: 'pointer',
    outlineStyle: 'none',
    ':focus-visible > rect': { stroke: tokens.colorStrokeFocus2, strokeWidth: '3px' },
  },
  box: {
    fill: tokens.colorNeutralBackground1,
    stroke: tokens.colorNeutralStrokeAccessible,
    strokeWidth: '1px',
  },
  start: { fill: signal('currentRow') },
  boxOnPath: { stroke: tokens.colorCompoundBrandStroke, strokeWidth: '3px' },
  title: { fill: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, fontSize: '14px' },
  name: { fill: tokens.colorNeutralForeground2, fontSize: '12px' },
  held: { fill: signal('signalHeld'), fontSize: '12px', fontWeight: tokens.fontWeightSemibold },
  lot: { fill: tokens.colorBrandForegroundLink, fontSize: '12px', cursor: 'pointer' },
  lotCurrent: { fontWeight: tokens.fontWeightSemibold, textDecorationLine: 'underline' },
})

/** Thicker where more links run; broken where some are only pooled. */
export function GraphEdges(props: {
  readonly edges: readonly PlacedEdge[]
  readonly onPath: ReadonlySet<string>
}) {
  const styles = useStyles()
  return props.edges.map(({ edge, key, path }) => (
    <path
      key={key}
      d={path}
      className={mergeClasses(
        styles.edge,
        props.onPath.has(edge.from) && props.onPath.has(edge.to) && styles.edgeOnPath,
      )}
      strokeWidth={1 + Math.min(3, Math.log10(edge.links))}
      {...(edge.certainties.includes('pooled') ? { strokeDasharray: '6 4' } : {})}
    />
  ))
}

type GraphGroupProps = {
  readonly placed: PlacedNode
  /** The lots of an opened group that were read. */
  readonly lots: readonly TracedLot[] | undefined
  readonly open: boolean
  readonly onPath: boolean
  /** The whole graph is one stop for the Tab key. */
  readonly tabStop: boolean
  readonly current: string | undefined
  readonly onFocus: () => void
  readonly onToggle: () => void
  readonly onLot: (lotId: string) => void
}

/** The lots of one item on one level; a single lot is shown itself. */
export function GraphGroup(props: GraphGroupProps) {
  const styles = useStyles()
  const { placed, lots = [], open, onPath, onToggle } = props
  const { node, x, y, width, height } = placed
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onToggle()
  }
  const count = t('{n, plural, one {# lot} other {# lots}}', { n: node.lots })
  const title = node.only ? lotNumber(node.only) : (node.item?.number ?? t('Orders with pooled material'))
  const below = node.only
    ? `${node.item?.number} ${node.item?.name}`
    : node.item
      ? `${count} · ${node.item.name}`
      : t('{n, plural, one {# order} other {# orders}}', { n: node.lots })
  const words = [
    title,
    below,
    node.depth > 0 && groupWord(node.group),
    node.held > 0 && t('{n} held', { n: node.held }),
  ]
  return (
    <g transform={`translate(${x} ${y})`}>
      {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no buttons */}
      <g
        className={styles.group}
        role="button"
        tabIndex={props.tabStop ? 0 : -1}
        data-group={node.id}
        aria-label={words.filter(Boolean).join(', ')}
        {...(node.only === null && node.item !== null && node.depth > 0 ? { 'aria-expanded': open } : {})}
        onFocus={props.onFocus}
        onClick={onToggle}
        onKeyDown={onKeyDown}
      >
        <rect
          width={width}
          height={height}
          rx={6}
          className={mergeClasses(styles.box, node.depth === 0 && styles.start, onPath && styles.boxOnPath)}
          {...(node.group === 'may-contain' ? { strokeDasharray: '5 4' } : {})}
        />
        <text x={12} y={25} className={styles.title}>
          {cut(title, 20)}
        </text>
        <text x={12} y={45} className={styles.name}>
          {cut(below, 29)}
        </text>
        {node.held > 0 && (
          <text x={width - 12} y={25} textAnchor="end" className={styles.held}>
            {t('{n} held', { n: node.held })}
          </text>
        )}
      </g>
      {open && lots.length > 0 && node.lots > lots.length && (
        <text x={12} y={nodeHeight + lineHeight * lots.length + 10} className={styles.name}>
          {t('and {n} more, in the table', { n: (node.lots - lots.length).toLocaleString(locale) })}
        </text>
      )}
      {open &&
        lots.map((row, index) => (
          <GraphLot key={row.lot.id} row={row} index={index} current={props.current} onLot={props.onLot} />
        ))}
    </g>
  )
}

function GraphLot(props: {
  readonly row: TracedLot
  readonly index: number
  readonly current: string | undefined
  readonly onLot: (lotId: string) => void
}) {
  const styles = useStyles()
  const { row, index, onLot } = props
  const { lot } = row
  const pick = (event: MouseEvent | KeyboardEvent) => {
    event.stopPropagation()
    onLot(lot.id)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no buttons
    <g
      role="button"
      tabIndex={0}
      aria-pressed={props.current === lot.id}
      aria-label={[lotNumber(lot), row.holdReason !== null && t('Held')].filter(Boolean).join(', ')}
      onClick={pick}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') pick(event)
      }}
    >
      <text
        x={12}
        y={nodeHeight + lineHeight * index + 10}
        className={mergeClasses(styles.lot, props.current === lot.id && styles.lotCurrent)}
      >
        {cut(lotNumber(lot), 22)}
        {row.holdReason !== null && ` · ${t('Held')}`}
      </text>
    </g>
  )
}

/** SVG does not cut a text by itself. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
