import { expect, test } from 'vitest'
import type { TraceGraph } from '../../../src/contracts/trace-views.ts'
import { type GroupNode, groupsOnPath, layOut, merged, neighbourOf } from './graph-layout.ts'

function group(
  direction: GroupNode['direction'],
  depth: number,
  name: string,
  kind: GroupNode['group'] = 'contains',
): GroupNode {
  return {
    id: `${direction}/${depth}/${kind}/${name}`,
    direction,
    depth,
    group: kind,
    item: { id: name, number: name, name, unit: 'pcs', tracking: 'serial' },
    lots: 3,
    held: 0,
    only: null,
  }
}

const link = (from: GroupNode, to: GroupNode): TraceGraph['edges'][number] => ({
  from: from.id,
  to: to.id,
  links: 3,
  quantity: '3',
  certainties: ['exact'],
})

const [start, again] = [group('forward', 0, 'HUB'), group('backward', 0, 'HUB')]
const [bike, spoke, rim] = [
  group('forward', 1, 'BIKE'),
  group('backward', 1, 'SPOKE'),
  group('backward', 1, 'RIM'),
]
const both = merged({
  nodes: [start, bike, again, spoke, rim],
  edges: [link(start, bike), link(again, spoke), link(again, rim)],
})

test('the start stands once in the middle, what it is made of left, where it is used right', () => {
  const { nodes } = layOut(both, new Map())
  const x = (name: string) => nodes.find(({ node }) => node.item?.number === name)?.x ?? 0
  expect(nodes.length).toBe(4)
  expect(x('SPOKE')).toBe(x('RIM'))
  expect(x('SPOKE')).toBeLessThan(x('HUB'))
  expect(x('HUB')).toBeLessThan(x('BIKE'))
})

test('no two groups overlap, opened or not, with a thousand of them', () => {
  const nodes = Array.from({ length: 1000 }, (_, n) => group('forward', n % 10, `I${n}`))
  const opened = new Map(nodes.filter((_, n) => n % 7 === 0).map(({ id }) => [id, 10]))
  const layout = layOut({ nodes, edges: [] }, opened)
  for (const column of Map.groupBy(layout.nodes, ({ x }) => x).values()) {
    const sorted = column.toSorted((a, b) => a.y - b.y)
    for (const [index, one] of sorted.entries()) {
      const next = sorted[index + 1]
      if (next) expect(one.y + one.height).toBeLessThan(next.y)
    }
  }
})

test('a group stands beside what it is linked with, so that lines do not cross without need', () => {
  const left = ['A', 'B', 'C'].map((name) => group('forward', 1, name))
  const right = ['Z', 'Y', 'X'].map((name) => group('forward', 2, name))
  const edges = left.flatMap((from, index) => (right[index] ? [link(from, right[index])] : []))
  const { nodes } = layOut({ nodes: [...left, ...right], edges }, new Map())
  const y = (name: string) => nodes.find(({ node }) => node.item?.number === name)?.y ?? 0
  expect([y('Z'), y('Y'), y('X')]).toEqual([y('A'), y('B'), y('C')])
})

test('arrow keys go to the neighbour', () => {
  const layout = layOut(both, new Map())
  expect(neighbourOf(layout, start.id, 'ArrowRight')).toBe(bike.id)
  expect(neighbourOf(layout, bike.id, 'ArrowLeft')).toBe(start.id)
  expect(neighbourOf(layout, bike.id, 'ArrowUp')).toBeUndefined()
  expect([spoke.id, rim.id]).toContain(neighbourOf(layout, start.id, 'ArrowLeft'))
})

test('a path marks the groups it goes through', () => {
  expect([...groupsOnPath(both, 'backward', ['HUB', 'RIM'])]).toEqual([start.id, rim.id])
})
