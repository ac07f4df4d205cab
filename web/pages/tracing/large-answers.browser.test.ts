import { expect, test } from 'vitest'
import { newId } from '../../../src/lib/new-id.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { plant, db } = pages
await plant.item('BEARING', { tracking: 'batch' })
await plant.item('HUB')
await plant.item('WHEEL')
await plant.item('BIKE')

/** A batch in so many units: hubs, wheels and bikes, as another system handed them over. */
async function spread(batch: string, units: number): Promise<void> {
  const lotId = await plant.stock('BEARING', batch, '100000')
  const each = units / 3
  const event = newId()
  await db`
    insert into lot (id, item_id, tracking, serial_number, event_id)
    select gen_random_uuid(), item.id, 'serial', ${batch} || '-' || left(item.number, 1) || '-' || lpad(n::text, 5, '0'), ${event}
    from item, generate_series(1, ${each}::int) n where item.number in ('HUB', 'WHEEL', 'BIKE')`
  const link = (from: string, to: string) => db`
    insert into association (id, product_lot_id, component_lot_id, component_single, quantity, certainty, opened_at, event_id)
    select gen_random_uuid(), product.id, part.id, true, 1, 'imported', '2026-03-01', ${event}
    from lot product join lot part on part.serial_number = replace(product.serial_number, ${`-${to}-`}, ${`-${from}-`})
    where product.event_id = ${event} and part.event_id = ${event} and product.serial_number like ${`%-${to}-%`} and part.id <> product.id`
  await db`
    insert into association (id, product_lot_id, component_lot_id, component_single, quantity, certainty, opened_at, event_id)
    select gen_random_uuid(), lot.id, ${lotId}, false, 2, 'imported', '2026-03-01', ${event}
    from lot where event_id = ${event} and serial_number like '%-H-%'`
  await link('H', 'W')
  await link('W', 'B')
}

const figures = new Intl.NumberFormat('en')

for (const units of [12, 1200, 12_000])
  test(`${figures.format(units)} affected units: counted, listed, and drawn as a graph that can be opened`, async () => {
    const batch = `B-${units}`
    await spread(batch, units)
    const page = await pages.signedIn('quality', `/tracing?q=${batch}&direction=forward`)
    const used = page.getByRole('region', { name: 'Where used' })
    const counted = async () => (await used.locator('dd').allTextContents())[3]
    await expect.poll(counted, { timeout: 30_000 }).toBe(figures.format(units))
    const tree = page.getByRole('treegrid', { name: 'Tree' })
    await tree.getByText(`${batch}-H-`).first().waitFor()
    await page.getByRole('tab', { name: 'Where used' }).click()
    const grid = page.getByRole('grid', { name: 'Where used' })
    await grid.locator('tbody tr').first().waitFor()
    await page.getByRole('tab', { name: 'Graph' }).click()
    const graph = page.getByRole('application', { name: 'Graph' })
    await graph.getByRole('button', { name: /^HUB/ }).waitFor()
    // Opened, a group of thousands stays usable: it shows its first lots and says how many more there are.
    await graph.getByRole('button', { name: /^HUB/ }).focus()
    await page.keyboard.press('Enter')
    await graph
      .getByRole('button', { name: new RegExp(`^${batch}-H-`) })
      .first()
      .waitFor()
    // A picture of many boxes takes a busy machine its time.
    await takeScreenshots(page, `tracing-${units}-graph`)
    await page.context().close()
  }, 180_000)
