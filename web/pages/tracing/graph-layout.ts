import type { TraceGraph } from '../../../src/contracts/trace-views.ts'

/** Where everything of the graph stands. Pure arithmetic: levels are columns, backward to the left of the start. */

export type GroupNode = TraceGraph['nodes'][number]

export type PlacedNode = {
  readonly node: GroupNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type PlacedEdge = {
  readonly edge: TraceGraph['edges'][number]
  readonly key: string
  readonly path: string
}
export type Layout = {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
}

export const nodeWidth = 208
export const nodeHeight = 60
export const lineHeight = 22
const gapX = 88
const gapY = 16
const margin = 16
/** Passes over the columns; more than these change nothing that one sees. */
const sweeps = 4

/** `opened` tells how many lines an opened group shows below its title. */
export function layOut(graph: TraceGraph, opened: ReadonlyMap<string, number>): Layout {
  const columns = columnsOf(graph)
  orderColumns(columns, graph)
  const heights = (node: GroupNode) => nodeHeight + lineHeight * (opened.get(node.id) ?? 0)
  const tallest = Math.max(
    0,
    ...columns.map((column) => column.reduce((sum, node) => sum + heights(node) + gapY, -gapY)),
  )
  const placed = new Map<string, PlacedNode>()
  for (const [index, column] of columns.entries()) {
    const own = column.reduce((sum, node) => sum + heights(node) + gapY, -gapY)
    let y = margin + (tallest - own) / 2
    for (const node of column) {
      const height = heights(node)
      const x = margin + index * (nodeWidth + gapX)
      placed.set(node.id, { node, x, y, width: nodeWidth, height })
      y += height + gapY
    }
  }
  return {
    nodes: [...placed.values()],
    edges: edgesOf(graph, placed),
    width: 2 * margin + columns.length * (nodeWidth + gapX) - gapX,
    height: 2 * margin + tallest,
  }
}

/** The level of a node: negative for what it is made of. The start stands once, whichever direction it was read in. */
export function levelOf({ direction, depth }: GroupNode): number {
  return direction === 'backward' ? -depth : depth
}

/** Both directions begin with the same starting lots; they are drawn once. */
export function merged(graph: TraceGraph): TraceGraph {
  const starts = new Map<string, string>()
  const same = new Map<string, string>()
  for (const { id, depth, item } of graph.nodes) {
    if (depth > 0) continue
    const key = item?.id ?? ''
    same.set(id, starts.get(key) ?? id)
    if (!starts.has(key)) starts.set(key, id)
  }
  const idOf = (id: string) => same.get(id) ?? id
  return {
    nodes: graph.nodes.filter(({ id }) => idOf(id) === id),
    edges: graph.edges.map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) })),
  }
}

function columnsOf(graph: TraceGraph): GroupNode[][] {
  const levels = [...new Set(graph.nodes.map(levelOf))].toSorted((a, b) => a - b)
  return levels.map((level) =>
    graph.nodes
      .filter((node) => levelOf(node) === level)
      .toSorted((a, b) => byName(a).localeCompare(byName(b))),
  )
}

function byName({ item, group }: GroupNode): string {
  return `${item?.number ?? ''} ${group}`
}

/** Each node goes to the middle of its neighbours, from both sides in turn, so that few lines cross. */
function orderColumns(columns: GroupNode[][], graph: TraceGraph): void {
  const neighbours = new Map<string, string[]>()
  for (const { from, to } of graph.edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to])
    neighbours.set(to, [...(neighbours.get(to) ?? []), from])
  }
  const place = new Map<string, number>()
  const remember = (column: readonly GroupNode[]) => {
    for (const [index, { id }] of column.entries()) place.set(id, (index + 0.5) / column.length)
  }
  for (const column of columns) remember(column)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      const middle = new Map(
        column.map(({ id }) => {
          const around = (neighbours.get(id) ?? []).map((other) => place.get(other) ?? 0.5)
          const sum = around.reduce((total, at) => total + at, 0)
          return [id, around.length === 0 ? (place.get(id) ?? 0.5) : sum / around.length] as const
        }),
      )
      column.sort((a, b) => (middle.get(a.id) ?? 0) - (middle.get(b.id) ?? 0))
      remember(column)
    }
  }
}

function edgesOf(graph: TraceGraph, placed: ReadonlyMap<string, PlacedNode>): PlacedEdge[] {
  return graph.edges.flatMap((edge) => {
    const [one, other] = [placed.get(edge.from), placed.get(edge.to)]
    if (one === undefined || other === undefined) return []
    const [left, right] = one.x <= other.x ? [one, other] : [other, one]
    return [{ edge, key: `${edge.from}>${edge.to}`, path: curve(left, right) }]
  })
}

function curve(left: PlacedNode, right: PlacedNode): string {
  const y1 = left.y + nodeHeight / 2
  const y2 = right.y + nodeHeight / 2
  const x1 = left.x + left.width
  if (left.x === right.x) {
    // Two groups of one level: an arc beside the column.
    const bend = x1 + gapX / 2
    return `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x1} ${y2}`
  }
  const half = (x1 + right.x) / 2
  return `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${right.x} ${y2}`
}

/** The groups that a path goes through, start first. */
export function groupsOnPath(
  graph: TraceGraph,
  direction: GroupNode['direction'],
  itemIds: readonly (string | null)[],
): ReadonlySet<string> {
  const found = itemIds.flatMap((itemId, depth) =>
    graph.nodes
      .filter(
        (node) =>
          node.depth === depth &&
          (depth === 0 || node.direction === direction) &&
          (node.item?.id ?? null) === itemId,
      )
      .map(({ id }) => id),
  )
  return new Set(found)
}

/** The node that an arrow key leads to: up and down in the column, left and right to the nearest of the next. */
export function neighbourOf(
  layout: Layout,
  id: string,
  key: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight',
): string | undefined {
  const here = layout.nodes.find(({ node }) => node.id === id)
  if (here === undefined) return undefined
  const vertical = key === 'ArrowUp' || key === 'ArrowDown'
  const sign = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1
  const ahead = layout.nodes.filter((one) =>
    vertical ? one.x === here.x && (one.y - here.y) * sign > 0 : (one.x - here.x) * sign > 0,
  )
  const far = (one: PlacedNode) => Math.abs(one.x - here.x) * 1000 + Math.abs(one.y - here.y)
  return ahead.toSorted((a, b) => far(a) - far(b))[0]?.node.id
}
