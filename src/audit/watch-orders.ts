import type { Reader } from '../db/database.ts'

/**
 * Calls back once after the beginning, so that nothing is missed between reading an order and watching it, and whenever
 * something was recorded on the order. Returns the function that ends the watch.
 */
export type WatchOrder = (orderId: string, changed: () => void) => () => void

const milliseconds = 500

/**
 * Watches orders by asking the database for their newest events: all orders in one query, and only while somebody watches.
 * It needs nothing from the database but reading, so it works in every process of several and goes on after the database was
 * away. `failed` hears once of an outage: of its first query that did not work while somebody watched.
 */
export function watchOrders(db: Reader, failed: (error: unknown) => void): WatchOrder {
  /** For each order its watchers, each with the events it knows of. */
  const orders = new Map<string, Map<() => void, string | undefined>>()
  let looking = false
  let failing = false
  const look = async () => {
    // The last one left while it was waited: a server that stops may have closed its database by now.
    if (orders.size === 0) return
    for (const { orderId, events } of await newestEvents(db, [...orders.keys()]))
      for (const [changed, known] of orders.get(orderId) ?? []) {
        if (known === events) continue
        orders.get(orderId)?.set(changed, events)
        changed()
      }
    failing = false
  }
  const tell = (error: unknown) => {
    if (orders.size === 0) return
    if (!failing) failed(error)
    failing = true
  }
  const lookAgain = () => {
    looking = orders.size > 0
    if (looking) setTimeout(() => look().catch(tell).finally(lookAgain), milliseconds)
  }
  return (orderId, changed) => {
    const watchers = orders.get(orderId) ?? new Map<() => void, string | undefined>()
    orders.set(orderId, watchers.set(changed, undefined))
    if (!looking) lookAgain()
    return () => {
      watchers.delete(changed)
      if (watchers.size === 0 && orders.get(orderId) === watchers) orders.delete(orderId)
    }
  }
}

/** Several of the newest, because one that began earlier may be committed after one that began later. */
const eventsCompared = 40

async function newestEvents(
  db: Reader,
  orderIds: readonly string[],
): Promise<readonly { orderId: string; events: string }[]> {
  return await db<{ orderId: string; events: string }[]>`
    select watched.id as "orderId", coalesce(found.events, '') as events
    from unnest(${orderIds}::uuid[]) as watched (id)
    left join lateral (
      select string_agg(event.id::text, ' ' order by event.id) as events
      from (
        select id from audit_event where order_id = watched.id order by at desc, id desc limit ${eventsCompared}
      ) event
    ) found on true`
}
