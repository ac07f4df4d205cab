import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ZoomFitRegular, ZoomInRegular, ZoomOutRegular } from '@fluentui/react-icons'
import { useQueries, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { TraceGraph, TracePath } from '../../../src/contracts/trace-views.ts'
import type { TraceAnswer, TraceCriteria } from '../../../src/contracts/tracing.ts'
import { call } from '../../api/client.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useWidth } from '../../ui/grid/use-width.ts'
import { lotNumber } from '../../ui/lot-text.tsx'
import { t } from '../../ui/text.ts'
import { type GroupNode, groupsOnPath, layOut, merged, neighbourOf } from './graph-layout.ts'
import { GraphEdges, GraphGroup } from './graph-parts.tsx'
import { GraphSearch } from './graph-search.tsx'
import { graphQuery, pathQuery, patience } from './use-trace.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flex: '1 1 auto', minHeight: 0 },
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px',
    padding: '4px 8px',
    '@media print': { display: 'none' },
  },
  path: {
    marginInlineStart: '8px',
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  scroller: { flex: '1 1 auto', minHeight: 0, overflow: 'auto', '@media print': { overflow: 'visible' } },
})

/** Lots of an opened group that are drawn; the tables have all of them. */
const mostOpened = 12
/** Opened, a graph is not made smaller than this: what does not fit is reached by scrolling. */
const readable = 0.7
const margin = 16
const steps = [0.25, 0.35, 0.5, 0.7, 0.85, 1, 1.25, 1.5, 2]

type TraceGraphProps = {
  readonly criteria: TraceCriteria
  readonly current: string | undefined
  readonly onCurrent: (lotId: string) => void
}

/** The answer as a picture: one box for the lots of an item on a level, whether there are ten of them or ten thousand. */
export function TraceGraphView({ criteria, current, onCurrent }: TraceGraphProps) {
  const styles = useStyles()
  const { data, error } = useQuery(graphQuery(criteria))
  const graph = useMemo(() => (data ? merged(data) : undefined), [data])
  if (error) return <EmptyState title={t('The graph could not be drawn')} hint={error.message} />
  if (graph === undefined) return <div className={styles.root} role="status" aria-label={t('Drawing …')} />
  return <Picture criteria={criteria} graph={graph} current={current} onCurrent={onCurrent} />
}

function Picture({ criteria, graph, current, onCurrent }: TraceGraphProps & { readonly graph: TraceGraph }) {
  const styles = useStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const [opened, setOpened] = useState<readonly string[]>([])
  const [zoom, setZoom] = useState<number>()
  const [focused, setFocused] = useState(graph.nodes.find(({ depth }) => depth === 0)?.id)
  const openedLots = useOpened(criteria, graph, opened)
  const lines = useMemo(
    () =>
      new Map(
        graph.nodes.flatMap((node) => {
          const shown = openedLots.get(node.id)?.length ?? 0
          return shown === 0 ? [] : [[node.id, shown + (node.lots > shown ? 1 : 0)] as const]
        }),
      ),
    [graph, openedLots],
  )
  const layout = useMemo(() => layOut(graph, lines), [graph, lines])
  const path = usePath(criteria, current)
  const onPath = useMemo(
    () =>
      path === undefined
        ? new Set<string>()
        : groupsOnPath(
            graph,
            path.toward,
            path.steps.map(({ node }) => node?.item.id ?? null),
          ),
    [graph, path],
  )
  // Small graphs are not blown up; large ones fit the width and may be magnified.
  const fit = width === 0 ? 1 : Math.max(0.25, Math.min(1, (width - 4) / layout.width))
  const scale = zoom ?? Math.max(readable, fit)
  const known = width > 0
  const start = layout.nodes.find(({ node }) => node.depth === 0)
  const first = useRef({ x: 0, y: 0 })
  first.current = { x: (start?.x ?? 0) * scale, y: (start?.y ?? 0) * scale }
  // A large graph opens at its start, not at its upper corner.
  useEffect(() => {
    const area = scroller.current
    if (!known || !area) return
    area.scrollTop = first.current.y - area.clientHeight / 2
    area.scrollLeft = first.current.x - margin
  }, [known])
  const step = (by: 1 | -1) =>
    setZoom(
      by > 0
        ? (steps.find((one) => one > scale + 0.01) ?? scale)
        : (steps.findLast((one) => one < scale - 0.01) ?? scale),
    )
  const toggle = (node: GroupNode) => {
    if (node.depth === 0 && node.only === null) return
    if (node.only !== null) return onCurrent(node.only.id)
    if (node.item === null) return
    setOpened((before) =>
      before.includes(node.id) ? before.filter((id) => id !== node.id) : [...before, node.id],
    )
  }
  const focus = (id: string) => {
    setFocused(id)
    const group = scroller.current?.querySelector<SVGGElement>(`[data-group="${CSS.escape(id)}"]`)
    group?.focus()
    group?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === '+' || event.key === '-' || event.key === '0') {
      event.preventDefault()
      if (event.key === '0') setZoom(fit)
      else step(event.key === '+' ? 1 : -1)
      return
    }
    if (focused === undefined || !isArrow(event.key)) return
    const next = neighbourOf(layout, focused, event.key)
    if (next === undefined) return
    event.preventDefault()
    focus(next)
  }
  return (
    <div className={styles.root}>
      <div className={styles.tools}>
        <Button
          appearance="subtle"
          icon={<ZoomOutRegular />}
          aria-label={t('Smaller')}
          onClick={() => step(-1)}
        />
        <Button
          appearance="subtle"
          icon={<ZoomInRegular />}
          aria-label={t('Larger')}
          onClick={() => step(1)}
        />
        <Button appearance="subtle" icon={<ZoomFitRegular />} onClick={() => setZoom(fit)}>
          {t('Fit')}
        </Button>
        <GraphSearch criteria={criteria} graph={graph} onGroup={focus} onLot={onCurrent} />
        {path && (
          <span className={styles.path} role="status">
            {t('Path: {path}', { path: pathText(path) })}
          </span>
        )}
      </div>
      <div ref={scroller} className={styles.scroller}>
        <svg
          width={layout.width * scale}
          height={layout.height * scale}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          role="application"
          aria-label={t('Graph')}
          onKeyDown={onKeyDown}
        >
          <GraphEdges edges={layout.edges} onPath={onPath} />
          {layout.nodes.map((placed) => (
            <GraphGroup
              key={placed.node.id}
              placed={placed}
              lots={openedLots.get(placed.node.id)}
              open={opened.includes(placed.node.id)}
              onPath={onPath.has(placed.node.id)}
              tabStop={placed.node.id === focused}
              current={current}
              onFocus={() => setFocused(placed.node.id)}
              onToggle={() => toggle(placed.node)}
              onLot={onCurrent}
            />
          ))}
        </svg>
      </div>
    </div>
  )
}

function isArrow(key: string): key is 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' {
  return key.startsWith('Arrow')
}

/** The first lots of each opened group. */
function useOpened(criteria: TraceCriteria, graph: TraceGraph, opened: readonly string[]) {
  const nodes = opened.flatMap((id) => graph.nodes.find((node) => node.id === id) ?? [])
  return useQueries({
    queries: nodes.map(({ direction, depth, group, item }) => ({
      queryKey: ['/api/v1/traces', criteria, 'group', direction, depth, group, item?.id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call<TraceAnswer>(
          'POST',
          '/api/v1/traces',
          {
            ...criteria,
            direction,
            only: { direction, depth, group, itemId: item?.id },
            limit: mostOpened,
          },
          { signal, ...patience },
        ),
      staleTime: 30_000,
    })),
    combine: (results) =>
      new Map(nodes.map(({ id }, index) => [id, results[index]?.data?.rows ?? []] as const)),
  })
}

/** The way to the selected lot, whichever direction it is in; undefined for a start and for what is not in the answer. */
function usePath(criteria: TraceCriteria, lotId: string | undefined) {
  const directions =
    criteria.direction === 'both' ? (['forward', 'backward'] as const) : ([criteria.direction] as const)
  return useQueries({
    queries: directions.map((toward) => pathQuery(criteria, toward, lotId)),
    combine: (results) => {
      const index = results.findIndex(({ data }) => (data?.steps.length ?? 0) > 1)
      const [data, toward] = [results[index]?.data, directions[index]]
      return data && toward ? { ...data, toward } : undefined
    },
  })
}

function pathText({ steps: way }: TracePath): string {
  return way.map(({ node, order }) => (node ? lotNumber(node.lot) : (order?.number ?? ''))).join(' › ')
}
