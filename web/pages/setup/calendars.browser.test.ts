import { expect, test } from 'vitest'
import { createPlace } from '../../../src/items/create-place.ts'
import { getCalendar } from '../../../src/items/get-calendar.ts'
import { act } from '../../../test/support/act.ts'
import { takeScreenshots } from '../../../test/support/browser.ts'
import { expectAccessible } from '../../../test/support/expect-accessible.ts'
import { openPages } from '../../../test/support/open-pages.ts'

const pages = await openPages()
const { db } = pages
const [site] = await db<{ id: string }[]>`select id from site`
const place = { code: 'WELD', name: 'Welding shop', withinId: site?.id ?? '' }
const centre = await act(db, (tx, actor) =>
  createPlace(tx, actor, 'work-centre', { id: actor.requestId, ...place }),
)

test('an administrator gives a work centre its hours and finds them again', async () => {
  const page = await pages.signedIn('administrator', '/setup/stations')
  await page
    .getByRole('row')
    .filter({ hasText: 'WELD' })
    .getByRole('button', { name: 'Working hours' })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Hours of WELD Welding shop' })
  await dialog.getByText('It has no hours of its own yet').waitFor()
  await dialog.getByLabel('Monday: ends').fill('22:00')
  await dialog.getByLabel('Monday: breaks').fill('12:00-12:30')
  await dialog.getByRole('button', { name: 'Add a day' }).click()
  await dialog.getByLabel('Special day 1', { exact: true }).fill('2027-01-01')
  await dialog.getByLabel('Special day 1: name').fill('New Year’s Day')
  await dialog.getByRole('switch', { name: 'Friday' }).uncheck()
  await dialog.getByRole('switch', { name: 'Saturday' }).check()
  await dialog.getByLabel('Saturday: ends').fill('24:00')
  await expectAccessible(page)
  await takeScreenshots(page, 'work-centre-hours')
  await dialog.getByLabel('Time zone').fill('Europe/Atlantis')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('is no time zone such as Europe/Berlin', { exact: true }).waitFor()
  await dialog.getByLabel('Time zone').fill('Europe/Berlin')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The hours of WELD are saved.').first().waitFor()
  const { days, ...rest } = await getCalendar(db, centre.id)
  expect(rest).toEqual({
    timeZone: 'Europe/Berlin',
    standard: false,
    breaks: [{ weekday: 1, starts: '12:00', ends: '12:30' }],
    specialDays: [{ day: '2027-01-01', name: 'New Year’s Day', starts: null, ends: null }],
  })
  expect(days.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 6])
  expect([days[0]?.ends, days[4]?.ends]).toEqual(['22:00', '24:00'])
  await page
    .getByRole('row')
    .filter({ hasText: 'WELD' })
    .getByRole('button', { name: 'Working hours' })
    .click()
  expect(await dialog.getByLabel('Monday: ends').inputValue()).toBe('22:00')
  expect(await dialog.getByRole('switch', { name: 'Friday' }).isChecked()).toBe(false)
  await page.context().close()
}, 90_000)
