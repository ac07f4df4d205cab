import type { Reader } from '../db/database.ts'

/**
 * Of these items, those that contain themselves through BOMs and substitutes at any depth, each with the way around as item
 * numbers. Whether a BOM is valid today does not matter: an order made from it once stays in the genealogy.
 */
export async function findBomCycles(
  reader: Reader,
  itemIds: readonly string[],
): Promise<Map<string, string>> {
  const edges = await reader<{ maker: string; part: string; makerNumber: string; partNumber: string }[]>`
    with recursive edge as (
      select bom.item_id as maker, line.item_id as part from bom join bom_line line on line.bom_id = bom.id
      union
      select bom.item_id, substitute.item_id
      from bom join bom_line line on line.bom_id = bom.id
      join bom_line_substitute substitute on substitute.bom_line_id = line.id
    ), reached (item_id) as (
      select unnest(${[...itemIds]}::uuid[])
      union
      select edge.part from reached join edge on edge.maker = reached.item_id
    )
    select edge.maker, edge.part, maker.number as "makerNumber", part.number as "partNumber"
    from reached
    join edge on edge.maker = reached.item_id
    join item maker on maker.id = edge.maker
    join item part on part.id = edge.part`
  const partsOf = new Map<string, Set<string>>()
  const numberOf = new Map<string, string>()
  for (const { maker, part, makerNumber, partNumber } of edges) {
    numberOf.set(maker, makerNumber).set(part, partNumber)
    const parts = partsOf.get(maker) ?? new Set()
    partsOf.set(maker, parts.add(part))
  }
  keepCircles(partsOf)
  const cycles = new Map<string, string>()
  for (const id of itemIds) {
    const way = partsOf.has(id) ? wayBackTo(id, partsOf) : undefined
    if (way) cycles.set(id, way.map((each) => numberOf.get(each) ?? each).join(' → '))
  }
  return cycles
}

/** Takes away, again and again, items without parts left: nothing remains unless there is a circle, so the rest is quick. */
function keepCircles(partsOf: Map<string, Set<string>>): void {
  const makersOf = new Map<string, string[]>()
  for (const [maker, parts] of partsOf)
    for (const part of parts) makersOf.set(part, [...(makersOf.get(part) ?? []), maker])
  const leaves = [...makersOf.keys()].filter((id) => !partsOf.has(id))
  for (let leaf = leaves.pop(); leaf !== undefined; leaf = leaves.pop()) {
    for (const maker of makersOf.get(leaf) ?? []) {
      const parts = partsOf.get(maker)
      if (parts?.delete(leaf) && parts.size === 0) {
        partsOf.delete(maker)
        leaves.push(maker)
      }
    }
  }
}

/** The shortest way from an item through its parts back to itself. */
function wayBackTo(
  start: string,
  partsOf: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const id of queue)
    for (const part of partsOf.get(id) ?? []) {
      if (part === start) {
        const way = [start]
        for (let at: string | undefined = id; at !== undefined; at = cameFrom.get(at)) way.unshift(at)
        return way
      }
      if (cameFrom.has(part)) continue
      cameFrom.set(part, id)
      queue.push(part)
    }
  return undefined
}
